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

/** What a file may be by its first bytes: `zip` still has to pass `unpackXlsx`, `text` to be decoded. */
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

/** A compound file is an encrypted xlsx, an old doc, or an old xls, told by the names of its streams. */
function compoundCode(bytes: Buffer): 'workbook-encrypted' | 'workbook-document' | 'workbook-old-form' {
  if (bytes.includes('EncryptedPackage', 0, 'utf16le')) return 'workbook-encrypted';
  if (bytes.includes('WordDocument', 0, 'utf16le')) return 'workbook-document';
  return 'workbook-old-form';
}

export type ZipLimits = { entries: number; totalBytes: number; entryBytes: number };
export const ZIP_LIMITS: ZipLimits = { entries: 500, totalBytes: 64 * MEGABYTE, entryBytes: 48 * MEGABYTE };

/** Parts of an xlsx that carry cells and their formats. Pictures, comments, charts, links and tables are not read. */
const PART =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;

/**
 * Unpacks the parts of an xlsx that carry cells. Before anything is unpacked the names and declared sizes are judged; then every entry is
 * inflated, the others into nowhere, and one that is not of its declared size is refused. So nothing larger than the limits is ever held.
 */
export async function unpackXlsx(
  bytes: Buffer,
  limits: ZipLimits = ZIP_LIMITS,
): Promise<Result<Map<string, Buffer>, WorkbookProblem>> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: true, validateEntrySizes: true });
    const entries = await listEntries(zip, limits);
    if (!entries.ok) return entries;
    const kind = judgeNames(entries.value.map(({ fileName }) => fileName));
    if (!kind.ok) return kind;

    const parts = new Map<string, Buffer>();
    for (const entry of entries.value) {
      if (entry.fileName.endsWith('/')) continue;
      const wanted = PART.test(entry.fileName);
      const part = await inflate(zip, entry, wanted);
      if (!wanted) continue;
      // A document type is never part of a workbook; it is how entities are made to explode.
      if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY')) return no({ code: 'workbook-broken' });
      parts.set(entry.fileName, part);
    }
    return ok(parts);
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

/** Throws when the entry is damaged or not of its declared size. Gives nothing when it is not to be kept. */
async function inflate(zip: ZipFile, entry: Entry, keep: boolean): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    if (keep) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
