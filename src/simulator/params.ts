import type { IncomingMessage } from 'node:http';
import { boundaryOf, type Part, parseMultipart } from './multipart.ts';
import { badRequest, Refusal } from './refusal.ts';

/** What a bot may upload in one request. Source: core.telegram.org/bots/api#sending-files. */
const MAX_UPLOAD = 50 * 1024 * 1024;
const ROOM_FOR_FIELDS = 1024 * 1024;

export type Fields = Record<string, unknown>;

/** A value as an object, if it is one. */
export function asObject(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The parameters of one call, however they came: query, urlencoded, JSON or multipart. Read by name and kind. */
export class Params {
  readonly #fields: Fields;
  readonly #files: Map<string, Part>;

  constructor(fields: Fields, files: Part[] = []) {
    this.#fields = fields;
    this.#files = new Map(files.map((file) => [file.name, file]));
  }

  text(name: string): string | undefined {
    const value = this.#fields[name];
    if (typeof value === 'string') return value;
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  }

  /** A whole number; absent when missing or no number. */
  int(name: string): number | undefined {
    const text = this.text(name);
    return text !== undefined && /^-?\d+$/.test(text.trim()) ? Number(text) : undefined;
  }

  flag(name: string): boolean {
    return /^(true|1|yes|t)$/i.test(this.text(name) ?? '');
  }

  /** An object or array, sent as such or as JSON text. Throws 400 when the text is no JSON. */
  json(name: string): unknown {
    const value = this.#fields[name];
    if (typeof value !== 'string' || value === '') return value === '' ? undefined : value;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(`can't parse ${name.replaceAll('_', ' ')} JSON object`);
    }
  }

  file(name: string): Part | undefined {
    return this.#files.get(name);
  }

  /** For the record of calls: all fields, files as name and size. */
  forRecord(): Fields {
    const files = [...this.#files].map(([name, file]) => [name, { fileName: file.fileName, size: file.bytes.length }]);
    return { ...this.#fields, ...Object.fromEntries(files) };
  }
}

/** Reads query and body. Throws 413 for more than 50 MB in one file and 400 for JSON that is none. */
export async function readParams(request: IncomingMessage, query: URLSearchParams): Promise<Params> {
  const fields: Fields = Object.fromEntries(query);
  const body = await readBody(request, MAX_UPLOAD + ROOM_FOR_FIELDS);
  if (body.length === 0) return new Params(fields);

  const type = request.headers['content-type'] ?? '';
  const boundary = boundaryOf(type);
  if (boundary !== undefined) {
    const parts = parseMultipart(body, boundary);
    const files = parts.filter((part) => part.fileName !== undefined);
    if (files.some((file) => file.bytes.length > MAX_UPLOAD)) throw tooLarge();
    for (const part of parts) if (part.fileName === undefined) fields[part.name] = part.bytes.toString('utf8');
    return new Params(fields, files);
  }
  if (/json/i.test(type)) return new Params({ ...fields, ...parseJson(body.toString('utf8')) });
  return new Params({ ...fields, ...Object.fromEntries(new URLSearchParams(body.toString('utf8'))) });
}

function parseJson(text: string): Fields {
  try {
    const value = asObject(JSON.parse(text));
    if (value) return value;
  } catch {
    // falls through to the same refusal
  }
  throw badRequest("can't parse request: expected JSON object");
}

function tooLarge(): Refusal {
  return new Refusal(413, 'Request Entity Too Large');
}

/** The whole body of a request. What is longer than `limit` is read to its end, so that the answer can be heard, and refused. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= limit) chunks.push(chunk as Buffer);
  }
  if (size > limit) throw tooLarge();
  return Buffer.concat(chunks);
}
