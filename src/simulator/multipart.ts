/** One part of a multipart/form-data body. `fileName` is present for files only. */
export type Part = { name: string; fileName?: string; mime?: string; bytes: Buffer };

/** Takes a multipart/form-data body apart (RFC 7578). Parameters of a header may be quoted or bare: both are seen in client libraries. */
export function parseMultipart(body: Buffer, boundary: string): Part[] {
  const parts: Part[] = [];
  const delimiter = Buffer.from(`--${boundary}`);
  let at = body.indexOf(delimiter);
  while (at !== -1) {
    const start = at + delimiter.length;
    if (body.toString('latin1', start, start + 2) === '--') break;
    const headerEnd = body.indexOf('\r\n\r\n', start);
    const next = body.indexOf(delimiter, start);
    if (headerEnd === -1 || next === -1) break;

    const part = readPart(body.toString('utf8', start, headerEnd), body.subarray(headerEnd + 4, next - 2));
    if (part) parts.push(part);
    at = next;
  }
  return parts;
}

function readPart(head: string, bytes: Buffer): Part | undefined {
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const name = parameter(disposition, 'name');
  if (name === undefined) return undefined;
  const fileName = parameter(disposition, 'filename');
  const mime = /^content-type:\s*(\S+)/im.exec(head)?.[1];
  return { name, bytes, ...(fileName !== undefined && { fileName }), ...(mime !== undefined && { mime }) };
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\r\\n]*))`, 'i').exec(header);
  if (!match) return undefined;
  return match[1] !== undefined ? match[1].replace(/\\(["\\])/g, '$1') : match[2]!.trim();
}

/** The boundary named by a content type, if it is multipart/form-data. */
export function boundaryOf(contentType: string): string | undefined {
  if (!/^multipart\/form-data/i.test(contentType)) return undefined;
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}
