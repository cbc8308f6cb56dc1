import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { no, ok } from '../../src/domain/result.ts';
import { LARGEST_FILE_BYTES } from '../../src/forms/file-size.ts';
import { checkSize, formOf, openXlsx, ZIP_LIMITS } from '../../src/workbooks/guard.ts';
import type { WorkbookProblem } from '../../src/workbooks/problem.ts';
import { problemSentence } from '../support/sentences.ts';
import { ONE_SCHOOL, type Part, rawBook, rawParts, zip } from './zips.ts';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const compound = (stream: string): Buffer =>
  Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(500), utf16(stream), Buffer.alloc(100)]);

describe('size is judged before the download', () => {
  const max = LARGEST_FILE_BYTES;
  test.each([
    { name: 'an empty file', bytes: 0, result: no({ code: 'workbook-empty' }) },
    { name: 'one byte', bytes: 1, result: ok(1) },
    { name: 'just the most', bytes: max, result: ok(max) },
    { name: 'one byte more', bytes: max + 1, result: no({ code: 'workbook-too-large', megabytes: 21, max: 20 }) },
  ])('$name', ({ bytes, result }) => {
    expect(checkSize(bytes)).toEqual(result);
  });
});

describe('the first bytes tell what a file is, whatever its name', () => {
  test.each([
    { what: 'a zip', bytes: rawBook(), result: ok('zip') },
    { what: 'Russian text', bytes: Buffer.from('Школа;Логин'), result: ok('text') },
    { what: 'text of one letter', bytes: Buffer.from('Ш'), result: ok('text') },
    { what: 'nothing', bytes: Buffer.alloc(0), result: no({ code: 'workbook-empty' }) },
    { what: 'a zip without entries', bytes: zip([]), result: no({ code: 'workbook-empty' }) },
    { what: 'xls of Excel 97', bytes: compound('Workbook'), result: no({ code: 'workbook-old-form' }) },
    { what: 'an encrypted xlsx', bytes: compound('EncryptedPackage'), result: no({ code: 'workbook-encrypted' }) },
    { what: 'doc of Word 97', bytes: compound('WordDocument'), result: no({ code: 'workbook-document' }) },
    { what: 'PDF', bytes: Buffer.from('%PDF-1.7'), result: no({ code: 'workbook-pdf' }) },
    { what: 'JPEG', bytes: Buffer.from('FFD8FFE000104A46', 'hex'), result: no({ code: 'workbook-picture' }) },
    { what: 'PNG', bytes: Buffer.from('89504E470D0A1A0A', 'hex'), result: no({ code: 'workbook-picture' }) },
    { what: 'WEBP', bytes: Buffer.from('RIFF\0\0\0\0WEBPVP8 '), result: no({ code: 'workbook-picture' }) },
    { what: 'HEIC', bytes: Buffer.from('\0\0\0\x18ftypheic'), result: no({ code: 'workbook-picture' }) },
    { what: 'RTF', bytes: Buffer.from('{\\rtf1\\ansi'), result: no({ code: 'workbook-document' }) },
    { what: 'RAR', bytes: Buffer.from('Rar!\x1A\x07\x01\0'), result: no({ code: 'workbook-archive' }) },
    { what: '7z', bytes: Buffer.from('377ABCAF271C', 'hex'), result: no({ code: 'workbook-archive' }) },
    { what: 'a web page', bytes: Buffer.from('\n <html><table>'), result: no({ code: 'workbook-html' }) },
    {
      what: 'a web page with a mark',
      bytes: Buffer.from('\uFEFF<!DOCTYPE html>'),
      result: no({ code: 'workbook-html' }),
    },
    { what: 'a web page in UTF-16', bytes: utf16('\uFEFF<table>'), result: no({ code: 'workbook-html' }) },
    { what: 'XML of Excel 2003', bytes: Buffer.from('<?xml version="1.0"?>'), result: no({ code: 'workbook-html' }) },
  ])('$what', ({ bytes, result }) => {
    expect(formOf(bytes)).toEqual(result);
  });
});

describe('a zip is unpacked only when it is a workbook of bearable size', () => {
  const good = rawParts({ rows: ONE_SCHOOL });
  const bomb = (size: number, more: Partial<Part> = {}): Buffer =>
    zip([...good, { name: 'xl/media/image1.png', content: Buffer.alloc(size), ...more }]);

  test.each<{ what: string; bytes: Buffer; code: WorkbookProblem['code'] }>([
    { what: 'an entry that unpacks to too much', bytes: bomb(ZIP_LIMITS.entryBytes + 1), code: 'workbook-too-heavy' },
    {
      what: 'entries that together unpack to too much',
      bytes: zip([...good, ...[1, 2].map((n) => ({ name: `xl/media/${n}`, content: Buffer.alloc(70 * 1024 * 1024) }))]),
      code: 'workbook-too-heavy',
    },
    {
      what: 'a size claimed smaller than it is',
      bytes: bomb(30 * 1024 * 1024, { claimed: 100 }),
      code: 'workbook-broken',
    },
    { what: 'a size claimed larger than it is', bytes: bomb(100, { claimed: 2000 }), code: 'workbook-broken' },
    {
      what: 'too many entries',
      bytes: zip([...good, ...Array.from({ length: 500 }, (_, n) => ({ name: `xl/media/${n}`, content: '' }))]),
      code: 'workbook-too-heavy',
    },
    {
      what: 'a name that stands twice',
      bytes: zip([...good, { name: 'XL/workbook.xml', content: '' }]),
      code: 'workbook-broken',
    },
    {
      what: 'a name that leads out',
      bytes: zip([...good, { name: '../../etc/passwd', content: '' }]),
      code: 'workbook-broken',
    },
    { what: 'a file cut off', bytes: zip(good).subarray(0, 700), code: 'workbook-broken' },
    { what: 'only the first bytes of a zip', bytes: Buffer.from('PK\x03\x04'), code: 'workbook-broken' },
    {
      what: 'an encrypted entry',
      bytes: zip([...good, { name: 'xl/a.xml', content: '', encrypted: true }]),
      code: 'workbook-encrypted',
    },
    { what: 'xlsm', bytes: zip([...good, { name: 'xl/vbaProject.bin', content: 'x' }]), code: 'workbook-macros' },
    {
      what: 'xlsb',
      bytes: zip([
        { name: '[Content_Types].xml', content: '' },
        { name: 'xl/workbook.bin', content: '' },
      ]),
      code: 'workbook-old-form',
    },
    {
      what: 'docx',
      bytes: zip([
        { name: '[Content_Types].xml', content: '' },
        { name: 'word/document.xml', content: '' },
      ]),
      code: 'workbook-document',
    },
    {
      what: 'pptx',
      bytes: zip([
        { name: '[Content_Types].xml', content: '' },
        { name: 'ppt/presentation.xml', content: '' },
      ]),
      code: 'workbook-unknown',
    },
    {
      what: 'ods',
      bytes: zip([
        { name: 'mimetype', content: 'x' },
        { name: 'content.xml', content: '' },
      ]),
      code: 'workbook-ods',
    },
    { what: 'Numbers of Apple', bytes: zip([{ name: 'Index/Document.iwa', content: '' }]), code: 'workbook-unknown' },
    {
      what: 'an archive with a workbook inside',
      bytes: zip([{ name: 'Школы.xlsx', content: zip(good) }]),
      code: 'workbook-archive',
    },
    {
      what: 'a workbook without its list of sheets',
      bytes: zip(good.filter(({ name }) => name !== 'xl/workbook.xml')),
      code: 'workbook-unknown',
    },
  ])('$what is refused', async ({ bytes, code }) => {
    expect(await openXlsx(bytes)).toEqual(no({ code }));
  });

  test.each([
    '01-fisoko-otmetki-ru5-2026.xlsx',
    '02-fisoko-otmetki-ma6-2026-odna-shkola.xlsx',
    '05-fisoko-individualnye-ma5-2026.xlsx',
  ])('%s is a good workbook', async (name) => {
    expect(await openXlsx(readFileSync(`test/workbooks/samples/${name}`))).toMatchObject({ ok: true });
  });
});

describe('every refusal has a sentence', () => {
  const examples: { [C in WorkbookProblem['code']]: Extract<WorkbookProblem, { code: C }> } = {
    'workbook-too-large': { code: 'workbook-too-large', megabytes: 21, max: 20 },
    'workbook-empty': { code: 'workbook-empty' },
    'workbook-old-form': { code: 'workbook-old-form' },
    'workbook-encrypted': { code: 'workbook-encrypted' },
    'workbook-macros': { code: 'workbook-macros' },
    'workbook-pdf': { code: 'workbook-pdf' },
    'workbook-picture': { code: 'workbook-picture' },
    'workbook-html': { code: 'workbook-html' },
    'workbook-ods': { code: 'workbook-ods' },
    'workbook-document': { code: 'workbook-document' },
    'workbook-archive': { code: 'workbook-archive' },
    'workbook-unknown': { code: 'workbook-unknown' },
    'workbook-broken': { code: 'workbook-broken' },
    'workbook-too-heavy': { code: 'workbook-too-heavy' },
    'workbook-too-long': { code: 'workbook-too-long', max: 30 },
    'workbook-blank': { code: 'workbook-blank' },
    'workbook-busy': { code: 'workbook-busy' },
    'workbook-form': { code: 'workbook-form' },
  };
  test.each(Object.values(examples))('$code', (problem) => {
    for (const language of ['ru', 'en'] as const) {
      const sentence = problemSentence(language, problem);
      for (const blank of Object.values(problem).slice(1)) expect(sentence).toContain(String(blank));
    }
  });
});
