import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { tableReader } from '../../src/workbooks/read-table.ts';
import { workbookWriter } from '../../src/workbooks/results/write-apart.ts';

// As in production: a process apart starts in half the time.
enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/opora/compiled'));

/** One reader of files for all tests of a process, which ends with it: a reader of its own costs each test most of a second. */
export const TABLES = tableReader();

/** What reads and writes the workbooks of commands. */
export const WORKBOOKS = { tables: TABLES, write: workbookWriter() };
