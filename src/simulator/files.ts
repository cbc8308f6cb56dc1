import type { FileRef } from './telegram.ts';

/** A file on the stand-in's side. `bytes` is absent when it had to make room for newer ones. */
export type StoredFile = {
  id: string;
  uniqueId: string;
  folder: string;
  path: string;
  name: string;
  size: number;
  bytes?: Buffer;
};

/** All files of both ways. Keeps at most `limit` bytes; the oldest lose their content first, their ids stay known. */
export class Files {
  readonly #byId = new Map<string, StoredFile>();
  readonly #byPath = new Map<string, StoredFile>();
  readonly #withBytes = new Set<StoredFile>();
  readonly #limit: number;
  #held = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes a file in; `folder` is the kind as it shows in the path: documents, photos, voice. */
  add(folder: string, name: string, bytes: Buffer): StoredFile {
    const number = this.#byId.size + 1;
    const extension = /\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '';
    const file: StoredFile = {
      id: `${Buffer.from(`${folder}:${number}`).toString('base64url')}AAQ`,
      uniqueId: `AgAD${number.toString(36)}`,
      folder,
      path: `${folder}/file_${number}${extension}`,
      name,
      size: bytes.length,
      bytes,
    };
    this.#byId.set(file.id, file);
    this.#byPath.set(file.path, file);
    this.#withBytes.add(file);
    this.#held += file.size;
    this.#makeRoom(file);
    return file;
  }

  byId(id: string): StoredFile | undefined {
    return this.#byId.get(id);
  }

  byPath(path: string): StoredFile | undefined {
    return this.#byPath.get(path);
  }

  #makeRoom(newest: StoredFile): void {
    for (const file of this.#withBytes) {
      if (this.#held <= this.#limit || file === newest) return;
      this.#withBytes.delete(file);
      this.#held -= file.size;
      delete file.bytes;
    }
  }
}

export const fileRef = (file: StoredFile): FileRef => ({
  file_id: file.id,
  file_unique_id: file.uniqueId,
  file_size: file.size,
});

/** Width and height of a PNG, JPEG or GIF; absent when the bytes are no such picture. */
export function pictureSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (bytes.length > 10 && bytes.toString('latin1', 0, 3) === 'GIF')
    return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  if (bytes.length > 4 && bytes.readUInt16BE(0) === 0xffd8) return jpegSize(bytes);
  return undefined;
}

function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}
