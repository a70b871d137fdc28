/** Writing and bringing evidence in the mediation room, each until the page shows it there. */
import type { Locator, Page } from 'playwright-core';
import { useRoomWords } from '../../web/pages/case/room/words.ts';
import { said } from './web-forms.ts';

type Entry = Readonly<Record<string, unknown>>;
const column = (page: Page, channel: string): Locator => page.locator(`section.channel[id="${channel}"]`);

export async function writeMessage(page: Page, channel: string, { text }: Entry): Promise<void> {
  await column(page, channel).getByRole('textbox').fill(String(text));
  await column(page, channel).locator('.channel-send').click();
  await column(page, channel).locator('.entry', { hasText: String(text) }).waitFor();
}

export async function bringEvidence(page: Page, channel: string, { title, mediatorOnly }: Entry): Promise<void> {
  const place = column(page, channel);
  await place.locator('summary').click();
  await place.locator('input[type=file]').setInputFiles({ name: `${String(title)}.txt`, mimeType: 'text/plain', buffer: Buffer.from(String(title)) });
  await place.getByLabel('证据 1 的名称', { exact: true }).fill(String(title));
  if (mediatorOnly === true) await place.getByText(said(useRoomWords, 'bring-confided')).click();
  await place.getByRole('button', { name: /^提交 1 份证据/ }).click();
  await place.locator('.entry', { hasText: String(title) }).waitFor();
}
