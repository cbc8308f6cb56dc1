import { expect } from 'vitest';
import { officialList } from '../../src/db/schema.ts';
import { oneDbTest } from '../support/database.ts';
import { answers, inOffice } from '../support/office.ts';

oneDbTest(
  'a coordinator writes down who is on the official list by which document, and a school sees its own line',
  (db) =>
    inOffice(db, async ({ joins }) => {
      const coordinator = await joins('coordinator');
      const one = await joins('director', 'Школа № 1');
      const other = await joins('director', 'Школа № 2');
      await answers(coordinator, '/settings', 'Перечень школ');
      expect(coordinator.screen()).toContain('Региональный: не загружен.');
      expect(coordinator.screen()).toContain('Бот сам никого в перечень не вносит.');

      await answers(coordinator, 'Изменить региональный', 'Школа № 1');
      await coordinator.sendsVoice({ bytes: 'voice' });
      expect(coordinator.screen()).toContain('Напишите, каким документом это установлено.');
      await answers(coordinator, 'x'.repeat(201));
      expect(coordinator.screen()).toContain('уложитесь в 200 знаков');
      await answers(coordinator, 'Приказ от 01.09.2026 № 7');
      expect(coordinator.screen()).toContain(
        'Школа № 1 будет в перечне на 2026/27. Основание: Приказ от 01.09.2026 № 7.',
      );
      expect(await db.$count(officialList)).toBe(0);
      await answers(coordinator, 'да');
      expect(coordinator.screen()).toContain('Нажмите кнопку под сообщением.');
      await answers(coordinator, 'Внести', 'Перечень школ');
      expect(coordinator.screen()).toMatch(/Региональный: школ 1\. Приказ от 01\.09\.2026 № 7\. Внесено/);
      expect(coordinator.screen()).toContain('Школа № 1. По правилу программы данных недостаточно');

      await answers(one, '/status');
      expect(one.screen()).toContain('В региональном перечне на 2026/27: да (Приказ от 01.09.2026 № 7).');
      await answers(other, '/status');
      expect(other.screen()).toContain('В региональном перечне на 2026/27: нет');
      expect(other.screen()).not.toContain('Школа № 1');

      // Taken off by another document; what stood before stays as history.
      await answers(
        coordinator,
        'Изменить региональный',
        '✓ в перечне: Школа № 1',
        'Приказ от 01.11.2026 № 9',
        'Убрать',
      );
      expect(coordinator.screen()).toContain('Убрано: Школа № 1.');
      await answers(one, '/status');
      expect(one.screen()).toContain('В региональном перечне на 2026/27: нет (Приказ от 01.11.2026 № 9).');
      await answers(coordinator, 'Перечень школ', 'Изменить региональный', 'Школа № 2');
      await coordinator.presses(/^Тот же/);
      await answers(coordinator, 'Внести', 'Перечень школ', 'На 2025/26');
      expect(coordinator.screen()).toContain('Перечень школ с низкими результатами на 2025/26');
      expect((await db.select().from(officialList)).map(({ schools }) => schools.length)).toEqual([1, 0, 1]);
    }),
);
