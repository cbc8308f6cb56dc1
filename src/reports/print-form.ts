import type * as Docx from 'docx';
import type { IsoDate } from '../domain/calendar.ts';
import type { T } from '../texts.ts';
import { type PrintedCell, type PrintedRow, type PrintedSection, printedRows } from './print-rows.ts';

/** A form as it is printed to be filled in at a meeting. An empty text leaves a blank to be filled by hand; what is absent is not asked. */
export type PrintedForm = {
  title: string;
  /** What is said to those who fill it in. */
  intro?: string;
  school?: string;
  /** «Входная самодиагностика 2026/27». */
  wave?: string;
  due?: IsoDate | '';
  sections: readonly PrintedSection[];
  /** Yearly figures that the bot knows, by id: printed instead of a blank. */
  wholes?: ReadonlyMap<string, number>;
};

/** In twentieths of a point: A4 with margins of 15 mm, and what is left between them. */
const PAGE = { width: 11_906, height: 16_838, margin: 850 };
const INNER = PAGE.width - 2 * PAGE.margin;
/** The number, the question, four columns for options, «не относится», «нет данных». */
const COLUMNS = [450, 3626, 1050, 1050, 1050, 1050, 1060, 870];
const FONT = 'Arial';
/** In half points. */
const SIZE = { title: 30, text: 19, small: 16, head: 15 };
const SHADE = 'E8ECF2';

/** The form as docx, A4. */
export async function printForm(form: PrintedForm, t: T): Promise<Uint8Array> {
  // Loaded when it is wanted: for the start of the bot it is a tenth more.
  const docx = await import('docx');
  const { title, intro, school, wave, due, sections, wholes = new Map() } = form;
  const line = (text: string, size = SIZE.text, more: Partial<Docx.IParagraphOptions> = {}) =>
    new docx.Paragraph({
      spacing: { after: 80 },
      ...more,
      children: [new docx.TextRun({ text: readable(text), size, bold: size === SIZE.title })],
    });
  const blank = (name: string, value: string | undefined, signs: number) =>
    value === undefined
      ? []
      : [line(t.plain('print-blank', { name: t.plain(`print-${name}`), value: value || '_'.repeat(signs) }))];
  const rows = printedRows(sections, wholes, t);
  const document = new docx.Document({
    title,
    creator: 'Opora',
    styles: { default: { document: { run: { font: FONT, size: SIZE.text } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin, right: PAGE.margin, footer: 400 },
          },
        },
        footers: {
          default: new docx.Footer({
            children: [
              new docx.Paragraph({
                alignment: docx.AlignmentType.CENTER,
                children: [
                  new docx.TextRun({
                    size: SIZE.small,
                    children: [readable(`${title} · `), docx.PageNumber.CURRENT, ' / ', docx.PageNumber.TOTAL_PAGES],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          line(title, SIZE.title),
          ...blank('school', school, 60),
          ...blank('wave', wave, 30),
          ...blank('due', due && t.plain('print-day', { day: due }), 16),
          ...(intro === undefined ? [] : [line(intro)]),
          line(t.plain('print-how')),
          new docx.Table({
            layout: docx.TableLayoutType.FIXED,
            width: { size: INNER, type: docx.WidthType.DXA },
            columnWidths: COLUMNS,
            rows: rows.map((row) => tableRow(docx, row)),
          }),
        ],
      },
    ],
  });
  return new Uint8Array(await docx.Packer.toBuffer(document));
}

function tableRow(docx: typeof Docx, { cells, kind }: PrintedRow): Docx.TableRow {
  let column = 0;
  return new docx.TableRow({
    cantSplit: true,
    children: cells.map((cell) => {
      const width = COLUMNS.slice(column, column + cell.span).reduce((sum, one) => sum + one, 0);
      column += cell.span;
      return tableCell(docx, cell, kind, width);
    }),
  });
}

function tableCell(docx: typeof Docx, { span, lines, centred }: PrintedCell, kind: PrintedRow['kind'], width: number) {
  const sides = kind === 'head' ? 30 : 70;
  return new docx.TableCell({
    columnSpan: span,
    width: { size: width, type: docx.WidthType.DXA },
    verticalAlign: docx.VerticalAlign.CENTER,
    margins: { top: 40, bottom: 40, left: sides, right: sides, marginUnitType: docx.WidthType.DXA },
    ...(kind === 'question' ? {} : { shading: { type: docx.ShadingType.CLEAR, fill: SHADE } }),
    children: lines.map(
      ({ text, small }) =>
        new docx.Paragraph({
          // What stands over questions does not stay alone at the foot of a page.
          keepNext: kind !== 'question',
          alignment: centred ? docx.AlignmentType.CENTER : docx.AlignmentType.LEFT,
          children: [
            new docx.TextRun({
              text: readable(text),
              size: kind === 'head' ? SIZE.head : small ? SIZE.small : SIZE.text,
              bold: kind === 'section' && !small,
            }),
          ],
        }),
    ),
  });
}

/** Without what a document cannot hold: one such sign and Word does not open it. */
const readable = (text: string): string =>
  text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
