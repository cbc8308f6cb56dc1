import { fileRef, pictureSize, type StoredFile } from '../files.ts';
import { asObject, Params } from '../params.ts';
import { badRequest } from '../refusal.ts';
import type { Content, Message } from '../telegram.ts';
import type { World } from '../world.ts';
import { captionContent, readExtras } from './messages.ts';
import type { Call, Method } from './method.ts';

/** Kinds of files a bot sends, as methods and messages name them. */
export const MEDIA_KINDS = ['document', 'photo', 'video', 'audio', 'animation', 'voice'] as const;
type MediaKind = (typeof MEDIA_KINDS)[number];

/** Source: core.telegram.org/bots/api#sending-files and #getfile. */
const MAX_PHOTO = 10 * 1024 * 1024;
const MAX_DOWNLOAD = 20 * 1024 * 1024;
const MAX_ALBUM = 10;

const FOLDERS: Record<MediaKind, string> = {
  document: 'documents',
  photo: 'photos',
  video: 'videos',
  audio: 'music',
  animation: 'animations',
  voice: 'voice',
};
const MIME_BY_EXTENSION = new Map(
  Object.entries({
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    pdf: 'application/pdf',
    csv: 'text/csv',
    txt: 'text/plain',
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    zip: 'application/zip',
  }),
);

/** The kind of a file by its name, as Telegram guesses it. */
export function mimeOf(name: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return MIME_BY_EXTENSION.get(extension) ?? 'application/octet-stream';
}

/** The file named by a parameter: uploaded with the call, or sent before and named by its id. The network is never asked. */
function fileOf(world: World, kind: MediaKind, reference: string | undefined, params: Params): StoredFile {
  const attached = reference?.startsWith('attach://') ? reference.slice('attach://'.length) : undefined;
  const upload = params.file(attached ?? kind);
  if (upload) {
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty');
    if (kind === 'photo' && upload.bytes.length > MAX_PHOTO) throw badRequest('PHOTO_SAVE_FILE_INVALID');
    if (kind === 'photo' && !pictureSize(upload.bytes)) throw badRequest('IMAGE_PROCESS_FAILED');
    return world.files.add(FOLDERS[kind], upload.fileName || 'file', upload.bytes);
  }
  if (!reference) throw badRequest(`there is no ${kind} in the request`);
  if (/^https?:/i.test(reference)) throw badRequest('failed to get HTTP URL content');
  const file = world.files.byId(reference);
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  if (file.folder !== FOLDERS[kind])
    throw badRequest(`can't use file of type ${typeName(file.folder)} as ${capital(kind)}`);
  return file;
}

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
/** A file keeps the kind it was sent as. */
const typeName = (folder: string): string => capital(MEDIA_KINDS.find((kind) => FOLDERS[kind] === folder) ?? 'sticker');

/** The content of a message with one file. Throws 400 when the file is missing, empty, too big or no picture. */
export function mediaContent(world: World, type: string, reference: string | undefined, params: Params): Content {
  const kind = MEDIA_KINDS.find((one) => one === type);
  if (!kind) throw badRequest(`type of the media "${type}" is unsupported`);
  const file = fileOf(world, kind, reference, params);
  return fileContent(kind, file);
}

/** A file as a message shows it. */
export function fileContent(kind: MediaKind, file: StoredFile): Content {
  if (kind === 'photo') {
    const size = (file.bytes && pictureSize(file.bytes)) ?? { width: 1280, height: 960 };
    return { photo: [{ ...fileRef(file), ...size }] };
  }
  const described = { ...fileRef(file), file_name: file.name, mime_type: mimeOf(file.name) };
  return kind === 'voice' ? { voice: { ...described, duration: 1 } } : { [kind]: described };
}

const sending =
  (kind: MediaKind): Method =>
  ({ world, params }): Message => {
    const room = world.openRoom(params.text('chat_id'));
    const caption = captionContent(params);
    const extras = readExtras(room, params);
    return world.post(room, world.bot, {
      ...mediaContent(world, kind, params.text(kind), params),
      ...caption,
      ...extras,
    });
  };

/** Documents go with documents, sounds with sounds, pictures and films together. */
const albumFamily = (type: string): string => (type === 'photo' || type === 'video' ? 'visual' : type);

function sendMediaGroup({ world, params }: Call): Message[] {
  const room = world.openRoom(params.text('chat_id'));
  const items = params.json('media');
  if (!Array.isArray(items) || items.length === 0) throw badRequest('there are no messages to send');
  if (items.length > MAX_ALBUM) throw badRequest('too many messages to send as an album');
  const media = items.map((item) => asObject(item) ?? {});
  if (new Set(media.map((item) => albumFamily(String(item.type)))).size > 1)
    throw badRequest("documents and audio can't be mixed with other media types");

  const contents = media.map((item) => ({
    ...mediaContent(world, String(item.type), String(item.media), params),
    ...captionContent(new Params(item)),
  }));
  const { reply_markup: _, ...extras } = readExtras(room, params);
  const album = world.albumId();
  return contents.map((content) => world.post(room, world.bot, { ...content, ...extras, media_group_id: album }));
}

function getFile({ world, params }: Call): unknown {
  const file = world.files.byId(params.text('file_id') ?? '');
  if (!file) throw badRequest('invalid file_id');
  if (file.size > MAX_DOWNLOAD) throw badRequest('file is too big');
  return { ...fileRef(file), file_path: file.path };
}

export const media: Record<string, Method> = {
  sendDocument: sending('document'),
  sendPhoto: sending('photo'),
  sendVideo: sending('video'),
  sendAudio: sending('audio'),
  sendAnimation: sending('animation'),
  sendVoice: sending('voice'),
  sendMediaGroup,
  getFile,
};
