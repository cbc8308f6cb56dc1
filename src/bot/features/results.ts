import { municipalityAccess } from '../../db/access.ts';
import { keepFile } from '../../db/files.ts';
import { zoneOf } from '../../db/municipalities.ts';
import { listUploads, type Upload } from '../../db/result-uploads.ts';
import { fileProblem } from '../../forms/file-size.ts';
import type { Sayable, T } from '../../texts.ts';
import { actorOf, type BotContext, type Deps, type SentFile } from '../context.ts';
import { deletePersonal } from '../delete-personal.ts';
import type { Feature } from '../feature.ts';
import { type Button, button } from '../keyboards.ts';
import { countsTalk } from '../results/counts-talk.ts';
import { isPersonal, readForFirst } from '../results/input.ts';
import { KeptResults } from '../results/kept-results.ts';
import { accessesOf } from '../results/place.ts';
import { resultsPreview } from '../results/preview.ts';
import { show } from '../screen.ts';
import { talkOf } from '../talk.ts';
import { resultsAlbum } from './results-album.ts';
import { fileActs } from './results-file.ts';
import { releaseOf } from './results-release.ts';
import { templateActs } from './results-template.ts';
import { typedActs } from './results-typed.ts';

/** How many savings the list shows. */
const UPLOADS = 5;
const IS_TABLE = /\.(?:xlsx|csv|tsv)$/i;

/**
 * Results of exams: a file that is sent is read, shown and saved; those of a district count from their release on. `form` takes a report's form,
 * `otherwise` another file that holds no results.
 */
export function resultsFeature(
  deps: Deps,
  { form, otherwise }: Record<'form' | 'otherwise', (ctx: BotContext, file: SentFile) => Promise<boolean>>,
): Feature & { take: (ctx: BotContext) => Promise<boolean>; talk: ReturnType<typeof talkOf> } {
  const release = releaseOf(deps);
  const kept = new KeptResults(deps);
  const albums = resultsAlbum(deps, kept, (ctx, waiting, notice) => release.pendingAlbum(ctx, waiting, 0, notice));

  /** Takes a document as results, or a picture among documents; false: the speaker may save none, so it is no such file. */
  const take = async (ctx: BotContext): Promise<boolean> => {
    const document = ctx.message?.document;
    const mediaGroup = ctx.message?.media_group_id;
    if (!document && mediaGroup === undefined) return false;
    // Under a question any other file is an answer that cannot be taken, and the question comes again.
    if (ctx.screen.view.at === 'question' && !IS_TABLE.test(document?.file_name ?? '')) return false;
    const accesses = await accessesOf(deps, ctx);
    if (accesses.length === 0) return false;
    if (mediaGroup !== undefined) return albums.take(ctx, mediaGroup, accesses);
    if (!document) return false;
    const { t } = ctx;
    const say = (problem: Sayable) => show(ctx, deps, { text: t.problem(problem), rows: [[home(t)]] });
    const size = document.file_size ?? 1;
    const problem = fileProblem({ size });
    if (problem) return say(problem).then(() => true);
    const fetched = await deps.download({ id: document.file_id, name: document.file_name ?? 'file', size });
    if (!fetched.ok) return say(fetched.error).then(() => true);
    const read = await readForFirst(deps, accesses, fetched.value);
    if (!read.ok) {
      if (isPersonal(read.error)) await deletePersonal(ctx);
      else if (await (read.error.code === 'workbook-form' ? form : otherwise)(ctx, fetched.value)) return true;
      return say(read.error).then(() => true);
    }
    const { access, results } = read.value;
    const id = await keepFile(deps.db, access, fetched.value, deps.now());
    await show(ctx, deps, await resultsPreview(deps, t, access, { id, ...fetched.value }, {}, results));
    return true;
  };

  /** What was saved last, and what of it waits for its release. */
  const list = async (ctx: BotContext): Promise<void> => {
    const { t } = ctx;
    const accesses = await accessesOf(deps, ctx);
    const lines: string[] = [];
    const rows: Button[][] = [];
    for (const access of accesses) {
      const reading =
        'school' in access ? access : municipalityAccess(actorOf(ctx), 'release-results', access.municipality);
      const uploads = reading ? (await listUploads(deps.db, reading)).slice(0, UPLOADS) : [];
      const zone = await zoneOf(deps.db, access.municipality);
      lines.push(...uploads.map((one) => uploadLine(t, one, zone)));
      const waiting = 'school' in access ? [] : uploads.filter(({ releasedAt }) => releasedAt === undefined);
      rows.push(
        ...waiting.map((one) => [
          button(t.plain('button-pending-results', { file: one.fileName ?? '' }), 'rpend', access.municipality, one.id),
        ]),
      );
    }
    await show(ctx, deps, {
      text: [
        t(accesses.length === 0 ? 'results-not-yours' : 'results-head'),
        ...(lines.length > 0 ? ['', ...lines] : []),
      ].join('\n'),
      rows: [
        ...rows,
        accesses.length === 0
          ? []
          : [button(t.plain('button-results-template'), 'template'), button(t.plain('button-type-results'), 'counts')],
        [home(t)],
      ],
    });
  };

  return {
    take,
    talk: talkOf('counts', countsTalk(deps)),
    commands: { results: list },
    acts: {
      results: list,
      ...templateActs(deps),
      ...typedActs(deps),
      ...fileActs(deps, release.pending),
      ...albums.acts,
      ...release.acts(albums.waiting),
    },
  };
}

const home = (t: T): Button => button(t.plain('button-card'), 'card');

/** One saving on a line: its file, who saved it and when, and whether it counts. HTML. */
const uploadLine = (t: T, { fileName, at, by, schools, releasedAt }: Upload, zone: string): string =>
  t('results-upload', {
    file: fileName ?? 'none',
    at,
    zone,
    role: by ? t.plain(`role-${by}`) : 'none',
    schools,
    counts: releasedAt === undefined ? 'no' : 'yes',
  });
