import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { no, ok, type Result } from '../domain/result.ts';
import { LARGEST_FILE_BYTES, LARGEST_FILE_MEGABYTES, MEGABYTE } from '../forms/file-size.ts';
import type { WorkbookProblem } from './problem.ts';

/** Files that must not reach a reader of workbooks are told by their size, their first bytes and a pass over the zip. */

/** Whether a file may be fetched at all, by the size that Telegram names before the download. */
export function checkSize(bytes: number): Result<number, WorkbookProblem> {
  if (bytes === 0) return no({ code: 'workbook-empty' });
  if (bytes <= LARGEST_FILE_BYTES) return ok(bytes);
  return no({ code: 'workbook-too-large', megabytes: Math.ceil(bytes / MEGABYTE), max: LARGEST_FILE_MEGABYTES });
}

/** What a file may be by its first bytes: `zip` still has to pass `openXlsx`, `text` to be decoded. */
export type Form = 'zip' | 'text';

const startsWith = (bytes: Buffer, latin1: string, at = 0): boolean =>
  bytes.subarray(at, at + latin1.length).toString('latin1') === latin1;

const SIGNATURES: readonly { starts: string; at?: number; code: FileCode }[] = [
  { starts: '%PDF', code: 'workbook-pdf' },
  { starts: '\xFF\xD8\xFF', code: 'workbook-picture' }, // JPEG
  { starts: '\x89PNG', code: 'workbook-picture' },
  { starts: 'GIF8', code: 'workbook-picture' },
  { starts: 'II*\0', code: 'workbook-picture' }, // TIFF
  { starts: 'MM\0*', code: 'workbook-picture' },
  { starts: 'WEBP', at: 8, code: 'workbook-picture' },
  { starts: 'ftyp', at: 4, code: 'workbook-picture' }, // HEIC of telephones, and films
  { starts: '{\\rtf', code: 'workbook-document' },
  { starts: 'Rar!', code: 'workbook-archive' },
  { starts: '7z\xBC\xAF', code: 'workbook-archive' },
  { starts: '\x1F\x8B', code: 'workbook-archive' }, // gzip
  { starts: 'PK\x05\x06', code: 'workbook-empty' }, // a zip with nothing in it
];
type FileCode = Extract<
  WorkbookProblem['code'],
  'workbook-pdf' | 'workbook-picture' | 'workbook-document' | 'workbook-archive' | 'workbook-empty'
>;

/** Judges size and first bytes. The name of a file says nothing: people rename. */
export function formOf(bytes: Buffer): Result<Form, WorkbookProblem> {
  const size = checkSize(bytes.length);
  if (!size.ok) return size;
  if (startsWith(bytes, 'PK\x03\x04')) return ok('zip');
  if (startsWith(bytes, '\xD0\xCF\x11\xE0')) return no({ code: compoundCode(bytes) });
  const known = SIGNATURES.find(({ starts, at }) => startsWith(bytes, starts, at));
  if (known) return no({ code: known.code });

  const head = bytes
    .subarray(0, 1024)
    .toString('latin1')
    .replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '')
    .replaceAll('\0', '')
    .trimStart();
  if (head.startsWith('<')) return no({ code: 'workbook-html' });
  return ok('text');
}

/**
 * A compound file is an encrypted xlsx, an old doc, or an old xls, told by the names of its streams. Bytes are looked for, not a text in
 * UTF-16: in a buffer that begins at an odd address Node 24 seeks such a text for ever.
 */
function compoundCode(bytes: Buffer): 'workbook-encrypted' | 'workbook-document' | 'workbook-old-form' {
  const hasStream = (name: string): boolean => bytes.includes(Buffer.from(name, 'utf16le'));
  if (hasStream('EncryptedPackage')) return 'workbook-encrypted';
  if (hasStream('WordDocument')) return 'workbook-document';
  return 'workbook-old-form';
}

export type ZipLimits = { entries: number; totalBytes: number; entryBytes: number };
/** A district's list of 100 000 rows unpacks to 72 MB. */
export const ZIP_LIMITS: ZipLimits = { entries: 500, totalBytes: 128 * MEGABYTE, entryBytes: 96 * MEGABYTE };

/** The parts of an xlsx that passed the guard. */
export type XlsxParts = {
  has(path: string): boolean;
  /** A part unpacked piece by piece. Throws when it is not there, damaged, or not of its declared size. */
  pieces(path: string): AsyncIterable<Buffer>;
};

/** Parts that are read, and measured by that. */
const READ =
  /^xl\/(?:(?:workbook|sharedStrings|styles)\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml|worksheets\/_rels\/[^/]+\.rels)$/i;

/**
 * Opens an xlsx. Before anything is unpacked the names and declared sizes are judged; then what is never read is inflated into nowhere, and the
 * file refused if a part is not of its declared size. What is read is held to its size and its check sum as it goes by.
 */
export async function openXlsx(
  bytes: Buffer,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<Result<XlsxParts, WorkbookProblem>> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: true, validateEntrySizes: true });
    const entries = await listEntries(zip, limits);
    if (!entries.ok) return entries;
    const kind = judgeNames(entries.value.map(({ fileName }) => fileName));
    if (!kind.ok) return kind;
    const byName = new Map(entries.value.map((entry) => [entry.fileName.toLowerCase(), entry]));
    for (const entry of entries.value) {
      if (entry.fileName.endsWith('/') || READ.test(entry.fileName)) continue;
      for await (const _ of inflate(zip, entry));
    }
    return ok({
      has: (path) => byName.has(path.toLowerCase()),
      pieces(path) {
        const entry = byName.get(path.toLowerCase());
        if (!entry) throw new Error('a part that is not there');
        return inflate(zip, entry);
      },
    });
  } catch {
    return no({ code: 'workbook-broken' });
  }
}

async function listEntries(zip: ZipFile, limits: ZipLimits): Promise<Result<Entry[], WorkbookProblem>> {
  const entries: Entry[] = [];
  const names = new Set<string>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.toLowerCase();
    if (names.has(name)) return no({ code: 'workbook-broken' });
    if (entry.isEncrypted()) return no({ code: 'workbook-encrypted' });
    names.add(name);
    entries.push(entry);
    total += entry.uncompressedSize;
    if (entries.length > limits.entries || entry.uncompressedSize > limits.entryBytes || total > limits.totalBytes) {
      return no({ code: 'workbook-too-heavy' });
    }
  }
  return ok(entries);
}

/** Whether these are the names of an xlsx; else what the zip is. */
function judgeNames(names: readonly string[]): Result<void, WorkbookProblem> {
  const has = (name: string): boolean => names.includes(name);
  if (names.some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name))) return no({ code: 'workbook-macros' });
  if (has('xl/workbook.xml') && has('[Content_Types].xml')) return ok(undefined);
  if (has('xl/workbook.bin')) return no({ code: 'workbook-old-form' });
  if (has('word/document.xml')) return no({ code: 'workbook-document' });
  if (has('[Content_Types].xml')) return no({ code: 'workbook-unknown' });
  if (has('content.xml') && has('mimetype')) return no({ code: 'workbook-ods' });
  if (names.some((name) => name.endsWith('.iwa'))) return no({ code: 'workbook-unknown' });
  return no({ code: 'workbook-archive' });
}

/** The pieces of an entry. Throws when it is damaged or not of its declared size. */
async function* inflate(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    sum = crc32(piece, sum);
    yield piece;
  }
  if (sum !== entry.crc32) throw new Error('a part whose check sum is another');
}
