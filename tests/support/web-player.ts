/**
 * The people of a story, each in a browser context of its own, which stays open until the story is over: whoever acts does so by the
 * portal's pages, from the button of the case to the page that says what happened. Nobody reloads: what others did is there, or one waits.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import type { Filed, People } from '../../processes/demo/people.ts';
import type { Story } from '../../processes/demo/story.ts';
import type { PracticeStack } from '../../processes/practice-stack.ts';
import '../../web/words/language.ts';
import { actionFormsOf, type ActionForm, type OpenApi } from '../../web/client/action-forms.ts';
import { useCaseWords } from '../../web/pages/case/words.ts';
import { useFormWords } from '../../web/forms/words.ts';
import { said } from './web-forms.ts';
import { fileApplication } from './web-intake.ts';
import { bringEvidence, writeMessage } from './web-room.ts';
import { generic, screens } from './web-screens.ts';

const forms = actionFormsOf(JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as OpenApi);
const formOf = (action: string): ActionForm => {
  const form = forms[action];
  if (!form) throw new Error(`the portal has no form for ${action}`);
  return form;
};

type Code = { readonly password: string; readonly code: string };

/** Of each authenticator: a code is good for once, and two stories may have one person sign. */
class Codes {
  private readonly used = new Map<string, Set<string>>();

  async next(whose: string, read: () => Promise<Code>): Promise<Code> {
    const used = this.used.get(whose) ?? new Set();
    this.used.set(whose, used);
    for (;;) {
      const found = await read();
      if (!used.has(found.code)) {
        used.add(found.code);
        return found;
      }
      await sleep(500);
    }
  }
}

const password = 'kettle-orbit-vanish-42';

export interface Theatre {
  readonly browser: Browser;
  readonly stack: PracticeStack;
}

/** One who plays: the page, and how often it was loaded since its player had come in. */
export class Person {
  readonly page: Page;
  loads = 0;
  private readonly secretOf: () => Promise<Code>;

  constructor(page: Page, secretOf: () => Promise<Code>) {
    this.page = page;
    this.secretOf = secretOf;
    page.on('load', () => { this.loads += 1; });
  }

  secret(): Promise<Code> {
    return this.secretOf();
  }

  /** From wherever one is to the case, by the list of one's cases; or one stands in the case already. */
  async enter({ caseNo }: Filed): Promise<void> {
    if (decodeURIComponent(this.page.url()).includes(caseNo)) return;
    await this.page.getByRole('navigation').getByRole('link', { name: '案件', exact: true }).click();
    await this.page.locator('.case-row').getByRole('link', { name: caseNo, exact: true }).click();
    await this.page.getByRole('heading', { level: 1, name: caseNo }).waitFor();
  }

  /** The button of the case, which may wait behind another; what others do meanwhile may move it. */
  async begin(action: string): Promise<void> {
    const link = this.page.locator('nav.allowed').getByRole('link', { name: formOf(action).label.zh, exact: true, includeHidden: true });
    await link.waitFor({ state: 'attached' });
    for (let tries = 0; ; tries += 1) {
      if (!await link.isVisible()) await this.page.locator('nav.allowed summary').click();
      const pressed = await link.click({ timeout: 5000 }).then(() => true, (error: unknown) => { if (tries === 5) throw error; return false; });
      if (pressed) return;
    }
  }
}

export class PeopleInPortal implements People {
  readonly persons = new Map<string, Person>();
  private readonly invited = new Map<string, string>();
  private readonly story: Story;
  private readonly theatre: Theatre;
  private readonly codes: Codes;
  private readonly names: ReadonlyMap<string, string>;

  /** `names`: of institutions and mediators, by their handles. */
  constructor(story: Story, theatre: Theatre, codes: Codes, names: ReadonlyMap<string, string>) {
    this.story = story;
    this.theatre = theatre;
    this.codes = codes;
    this.names = new Map([...names, ...partiesOf(story)]);
  }

  /** Those of the offices sit down at their desks. */
  async open(): Promise<void> {
    for (const [player, who] of Object.entries(this.story.players)) if ('office' in who) await this.seat(player, who.office);
  }

  async file(as: string, action: string, form: Readonly<Record<string, unknown>>): Promise<Filed> {
    const { page } = this.person(as);
    await page.getByRole('navigation').getByRole('link', { name: '案件', exact: true }).click();
    await page.getByRole('link', { name: '提交调解申请', exact: true }).click();
    const caseNo = await fileApplication(page, formOf(action), form);
    await page.getByRole('link', { name: new RegExp(`${caseNo}$`) }).click();
    const { items } = await this.read(as, `/v1/cases?caseNo=${encodeURIComponent(caseNo)}`) as { readonly items: readonly Filed[] };
    const [filed] = items;
    if (!filed) throw new Error(`${caseNo} is not among the cases of ${as}`);
    return filed;
  }

  async act(as: string, action: string, input: Readonly<Record<string, unknown>>, of: Filed): Promise<void> {
    const person = await this.here(as);
    await person.enter(of);
    await person.begin(action);
    const nameOf = (id: string) => this.names.get(id) ?? id;
    await (screens[action] ?? generic)({ page: person.page, action, nameOf, form: formOf(action), input, secret: () => person.secret() });
    await this.readCodes(person.page);
  }

  async write(as: string, path: string, record: Readonly<Record<string, unknown>>, of: Filed): Promise<void> {
    const person = await this.here(as);
    const { page } = person;
    await person.enter(of);
    await page.getByRole('link', { name: said(useCaseWords, 'tab-room'), exact: true }).click();
    const [, channel = '', kind] = path.split('/');
    await (kind === 'evidence' ? bringEvidence : writeMessage)(page, channel, record);
  }

  async read(as: string, path: string): Promise<Readonly<Record<string, unknown>>> {
    return (await this.person(as).page.request.get(new URL(path, this.theatre.stack.apiUrl).href)).json() as Promise<Readonly<Record<string, unknown>>>;
  }

  private person(as: string): Person {
    const person = this.persons.get(as);
    if (!person) throw new Error(`${as} has not come yet`);
    return person;
  }

  private async here(as: string): Promise<Person> {
    const who = this.story.players[as];
    if (!this.persons.has(as) && who && 'invited' in who) await this.join(as, who.invited);
    return this.person(as);
  }

  private async context(): Promise<Page> {
    // Nobody waits for lists to fold out.
    const page = await (await this.theatre.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' })).newPage();
    page.setDefaultTimeout(180_000);
    page.on('dialog', (dialog) => void dialog.accept());
    return page;
  }

  private async seat(player: string, office: string): Promise<void> {
    const page = await this.context();
    const { apiUrl } = this.theatre.stack;
    await page.request.post(`${apiUrl}/v1/practice/sessions`, { data: { as: office } });
    await page.goto(`${apiUrl}/desk`);
    await page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
    const secret = async () => (await page.request.get(`${apiUrl}/v1/practice/codes/${office}`)).json() as Promise<Code>;
    this.persons.set(player, new Person(page, () => this.codes.next(office, secret)));
  }

  /** By the code of the letter and a mailbox, with a password and an authenticator, without which nobody signs. */
  private async join(player: string, party: string): Promise<void> {
    const page = await this.context();
    const code = this.invited.get(party);
    if (code === undefined) throw new Error(`${player} has not been invited yet`);
    const email = `${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}@play.example`;
    await page.goto(`${this.theatre.stack.apiUrl}/join`);
    await page.getByLabel('邀请码', { exact: true }).first().fill(code);
    await page.getByLabel('您的电子邮箱').fill(email);
    await page.getByRole('button', { name: '发送链接到此邮箱' }).click();
    await page.getByRole('link', { name: '演练环境：打开邮件中的链接' }).click();
    await page.getByLabel('姓名').fill(this.names.get(party) ?? party);
    await page.getByLabel('设置新密码').fill(password);
    await page.getByRole('button', { name: '加入并查看待办' }).click();
    await page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
    const totp = await enrol(page);
    await this.codes.next(email, () => Promise.resolve({ password, code: totp.generate() }));
    this.persons.set(player, new Person(page, () => this.codes.next(email, () => Promise.resolve({ password, code: totp.generate() }))));
  }

  /** Codes of who was invited stand on the page once. */
  private async readCodes(page: Page): Promise<void> {
    for (const fact of await page.locator('.notice .fact:has(code.code)').all()) {
      const whose = await fact.locator('dt').innerText();
      for (const [party, name] of this.names) if (whose === said(useFormWords, 'code-of', { who: name })) this.invited.set(party, await fact.locator('code').innerText());
    }
  }
}

async function enrol(page: Page): Promise<TOTP> {
  await page.getByRole('link', { name: /我的账户$/ }).click();
  await page.getByRole('button', { name: '设置验证器' }).click();
  await page.getByLabel('当前密码').first().fill(password);
  await page.getByRole('button', { name: '继续' }).click();
  const totp = new TOTP({ secret: Secret.fromBase32((await page.locator('.enrol-key').innerText()).replaceAll(' ', '')) });
  await page.getByRole('textbox', { name: '动态口令' }).fill(totp.generate());
  await page.getByRole('button', { name: '确认并启用验证器' }).click();
  await page.getByText('验证器已启用').waitFor();
  await page.getByRole('navigation').getByRole('link', { name: '待办', exact: true }).click();
  await page.getByRole('heading', { name: '待办', level: 1 }).waitFor();
  return totp;
}

/** `A1` → the name on the application. */
function partiesOf({ steps }: Story): readonly (readonly [string, string])[] {
  const [first] = steps;
  const form = (first && 'do' in first ? first.with : {}) as Readonly<Record<string, readonly { readonly name: string }[]>>;
  return ([['A', 'applicants'], ['R', 'respondents'], ['G', 'guarantors']] as const).flatMap(([letter, side]) => (form[side] ?? []).map(({ name }, n) => [`${letter}${n + 1}`, name] as const));
}

/** Gives every story its people. */
export async function castInPortal(theatre: Theatre): Promise<(story: Story) => PeopleInPortal> {
  const codes = new Codes();
  const listed = async (path: string) => ((await (await fetch(new URL(path, theatre.stack.apiUrl), { headers: { authorization: `Bearer ${theatre.stack.keys['clerk'] ?? ''}` } })).json()) as { readonly items: readonly { readonly id?: string; readonly handle?: string; readonly name: string }[] }).items;
  const names = new Map([...await listed('/v1/providers'), ...await listed('/v1/mediators')].map(({ id, handle, name }) => [id ?? handle ?? '', name]));
  return (story) => new PeopleInPortal(story, theatre, codes, names);
}
