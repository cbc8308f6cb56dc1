import { expectTypeOf, test } from 'vitest';
import type { z } from 'zod';
import type { Programme } from '../../src/domain/programme.ts';
import type { LoadedProgramme } from '../../src/programmes/load.ts';
import type { programmeSchema } from '../../src/programmes/schema.ts';

type DeepReadonly<T> = T extends readonly (infer One)[]
  ? readonly DeepReadonly<One>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T;

test('the schema of the files and the type of the domain are one', () => {
  expectTypeOf<DeepReadonly<Omit<z.output<typeof programmeSchema>, 'report'>>>().toEqualTypeOf<
    DeepReadonly<Omit<Programme, 'report'>>
  >();
});

test('a loaded programme fits wherever the domain asks for one', () => {
  expectTypeOf<LoadedProgramme>().toExtend<Programme>();
});
