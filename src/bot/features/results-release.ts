import { type MunicipalityAccess, municipalityAccess } from '../../db/access.ts';
import { checksOf } from '../../db/result-checks.ts';
import { releaseUploads } from '../../db/result-uploads.ts';
import { schoolsBeside } from '../../db/schools.ts';
import { type Cycle, readCycle } from '../../facts/cycle.ts';
import { leftOutBy } from '../../facts/left-out.ts';
import { verdictChanges } from '../../facts/low-results.ts';
import type { T } from '../../texts.ts';
import { cut } from '../answer-text.ts';
import { actorOf, type BotContext, type Deps } from '../context.ts';
import { type Act, idIn } from '../feature.ts';
import { forMunicipality } from '../guard.ts';
import { type Button, button, pager } from '../keyboards.ts';
import { askLeftOut } from '../results/left-out.ts';
import { changedLines } from '../results/notices.ts';
import { refuse, show } from '../screen.ts';
import type { Waiting } from './results-album.ts';

/** Schools named in one message, which has room for 4096 characters; each coordinator got every remark whole. */
const CHANGES_SHOWN = 20;
const REMARKS_SHOWN = 5;
const REMARK_SHOWN = 150;

/** Uploads that wait for one decision, with the acts of the buttons that show and release them and ask about whom they leave out. */
export type Pending = { municipality: number; uploads: readonly number[] } & Record<
  'look' | 'release' | 'left',
  readonly [act: string, ...ids: number[]]
>;

/** `r`: of one upload; `a`: of an album. */
const actsFor = (of: 'r' | 'a', ...ids: number[]): Omit<Pending, 'municipality' | 'uploads'> => ({
  look: [`${of}pend`, ...ids],
  release: [`${of}rel`, ...ids],
  left: [`${of}left`, ...ids],
});

/** One upload that waits by itself. */
export const oneUpload = (municipality: number, upload: number): Pending => ({
  ...{ municipality, uploads: [upload] },
  ...actsFor('r', municipality, upload),
});

/** A page of two lists that are turned together; the one that ends sooner has no lines on the later pages. */
function pageOfTwo(changes: readonly string[], remarks: readonly string[], wanted: number) {
  const pages = Math.max(1, Math.ceil(changes.length / CHANGES_SHOWN), Math.ceil(remarks.length / REMARKS_SHOWN));
  const at = Math.min(Math.max(wanted, 0), pages - 1);
  const part = (lines: readonly string[], size: number) => lines.slice(at * size, (at + 1) * size);
  return { at, pages, one: part(changes, CHANGES_SHOWN), other: part(remarks, REMARKS_SHOWN) };
}

/** Uploads that wait for one decision, what they would change before they count, and their release. For the coordinator of a district. */
export function releaseOf(deps: Deps) {
  /** What savings of a district would change, before they count. */
  const pending = async (ctx: BotContext, waiting: Pending, at: number, notice?: string): Promise<void> => {
    const { t } = ctx;
    const { municipality, uploads } = waiting;
    const access = municipalityAccess(actorOf(ctx), 'release-results', municipality);
    const cycle = access && (await readCycle(deps, municipality));
    if (!access || !cycle) return refuse(ctx);
    const changes = await changesBy(access, cycle, uploads);
    const checks = await checksOf(deps.db, access, uploads);
    const left = await leftOutBy(deps, access, uploads);
    const names = new Map((await schoolsBeside(deps.db, access)).map(({ id, name }) => [id, name]));
    const wrong = checks.flatMap(({ school, remark }) =>
      remark === undefined
        ? []
        : [t('results-remark', { school: names.get(school) ?? '', remark: cut(remark, REMARK_SHOWN) })],
    );
    const changeLines = changes.map(({ school, before, after }) =>
      t('results-change', { school: school.name, before: before.verdict, after: after.verdict }),
    );
    const shown = pageOfTwo(changeLines, wrong, at);
    await show(ctx, deps, {
      text: [
        ...(notice === undefined ? [] : [notice, '']),
        t('results-would-change', { count: changes.length }),
        ...shown.one,
        '',
        ...(left.length > 0 ? [t('left-out-count', { count: left.length })] : []),
        t('results-checked', { right: checks.length - wrong.length, wrong: wrong.length }),
        ...shown.other,
      ].join('\n'),
      rows: [
        pager(shown, ...waiting.look),
        left.length > 0 ? [button(t.plain('button-left-out', { count: left.length }), ...waiting.left, 0)] : [],
        [button(t.plain('button-release-results'), ...waiting.release)],
        [button(t.plain('button-results'), 'results')],
      ],
    });
  };

  /** The same of all files that were sent at once. */
  const pendingAlbum = async (ctx: BotContext, waiting: Waiting, at: number, notice?: string): Promise<void> => {
    const { municipality, album, uploads } = waiting;
    const ids = [municipality, album] as const;
    await pending(ctx, { municipality, uploads, ...actsFor('a', ...ids) }, at, notice);
  };

  /** Asks whether the schools that a file leaves out had nothing to tell. */
  const askAbout = (ctx: BotContext, waiting: Pending, rest: readonly string[]): Promise<void> =>
    askLeftOut(ctx, deps, { ...waiting, act: waiting.left, back: waiting.look }, rest, () => pending(ctx, waiting, 0));

  /** Lets uploads count, and tells of which schools the answer changed. */
  const release = async (
    ctx: BotContext,
    access: MunicipalityAccess<'release-results'>,
    uploads: readonly number[],
  ): Promise<void> => {
    const cycle = await readCycle(deps, access.municipality);
    const changes = cycle ? await changesBy(access, cycle, uploads) : [];
    const before = new Map(changes.map(({ school, before: { verdict } }) => [school.id, verdict]));
    const released = await releaseUploads(deps.db, access, uploads, deps.now(), before);
    deps.wake();
    const changed = changes.map(({ school, ...of }) => ({
      school: school.name,
      before: of.before.verdict,
      after: of.after.verdict,
    }));
    await show(ctx, deps, {
      text: released
        ? [ctx.t('results-released'), ...changedLines(ctx.t, changed)].join('\n')
        : ctx.t('results-released-before'),
      rows: [[button(ctx.t.plain('button-results'), 'results')], [home(ctx.t)]],
    });
  };

  const changesBy = async (access: MunicipalityAccess<'release-results'>, cycle: Cycle, uploads: readonly number[]) => {
    const { rule } = cycle;
    if (!rule) return [];
    const schools = await schoolsBeside(deps.db, access);
    return verdictChanges(deps, access, rule, schools, { day: cycle.today, pending: uploads });
  };

  /** `waitingOf`: the uploads of an album that wait, by its id. */
  const acts = (
    waitingOf: (ctx: BotContext, album: number) => Promise<Waiting | undefined>,
  ): Readonly<Record<string, Act>> => {
    const ofAlbum = (
      act: (
        ctx: BotContext,
        access: MunicipalityAccess<'release-results'>,
        waiting: Waiting,
        ids: readonly string[],
      ) => Promise<void>,
    ): Act =>
      forMunicipality('release-results', async (ctx, access, ids) => {
        const waiting = await waitingOf(ctx, idIn(ids, 1));
        if (waiting?.municipality !== access.municipality) return refuse(ctx);
        await act(ctx, access, waiting, ids.slice(2));
      });
    return {
      rpend: forMunicipality('release-results', (ctx, access, ids) =>
        pending(ctx, oneUpload(access.municipality, idIn(ids, 1)), idIn(ids, 2)),
      ),
      rrel: forMunicipality('release-results', (ctx, access, ids) => release(ctx, access, [idIn(ids, 1)])),
      rleft: forMunicipality('release-results', (ctx, access, ids) =>
        askAbout(ctx, oneUpload(access.municipality, idIn(ids, 1)), ids.slice(2)),
      ),
      aleft: ofAlbum((ctx, _access, { municipality, album, uploads }, rest) =>
        askAbout(ctx, { municipality, uploads, ...actsFor('a', municipality, album) }, rest),
      ),
      apend: ofAlbum((ctx, _access, waiting, rest) => pendingAlbum(ctx, waiting, idIn(rest, 0))),
      arel: ofAlbum((ctx, access, { uploads }) => release(ctx, access, uploads)),
    };
  };

  return { pending, pendingAlbum, acts };
}

const home = (t: T): Button => button(t.plain('button-card'), 'card');
