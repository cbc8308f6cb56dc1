import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SOFFICE = process.env.SOFFICE ?? '/usr/bin/soffice';

/** Whether there is no LibreOffice on this machine. */
export const NO_SOFFICE = !existsSync(SOFFICE);

/** Said when there is none. */
export const NO_SOFFICE_WORDS = `no LibreOffice at ${SOFFICE}. Install libreoffice-calc-nogui or set SOFFICE.`;

/** An xlsx opened by LibreOffice and saved again as xlsx. */
export async function savedByLibreOffice(bytes: Uint8Array): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'opora-soffice-'));
  try {
    await writeFile(join(folder, 'in.xlsx'), bytes);
    // A profile of its own: one that is open elsewhere would be asked to do it, and does not.
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = ['--headless', profile, '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', `${folder}/out`];
    await promisify(execFile)(SOFFICE, [...args, join(folder, 'in.xlsx')], { timeout: 100_000 });
    return await readFile(join(folder, 'out', 'in.xlsx'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
