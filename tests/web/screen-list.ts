/** The pictures of docs/screens/: which page, as whom, and what there is to see. tests/unit/screens.test.ts holds folder and index against it. */
export interface Screen {
  readonly name: string;
  readonly role: string;
  readonly shows: string;
  /** As in tests/web/places.ts. */
  readonly place: string;
  readonly as?: string;
  readonly width?: number;
  readonly dark?: true;
  /** What is there once there is something to see. */
  readonly ready?: string;
}

const of = (role: string, as: string | undefined, pages: readonly (Omit<Screen, 'role' | 'as'> & { readonly as?: string })[]): readonly Screen[] =>
  pages.map((page) => ({ role, ...(as === undefined ? {} : { as }), ...page }));

export const screens: readonly Screen[] = [
  ...of('Anybody', undefined, [
    { name: 'front', place: '/?subject=trade&amount=186000000&concern=will-not-pay', shows: 'Is the dispute taken, how long does it take, what does it cost' },
    { name: 'fees', place: '/fees', shows: 'The fee schedule' },
    { name: 'roster', place: '/roster', shows: 'The mediators, with what qualifies them' },
    { name: 'check', place: '/check?code=none', shows: 'A document is verified by its code' },
    { name: 'join', place: '/join', shows: 'The other side comes in by the code of its letter' },
    { name: 'sign-in', place: '/sign-in', shows: 'Signing in; on a practice stack by taking a seat' },
  ]),
  ...of('Enterprise', 'enterprise-a', [
    { name: 'desk-enterprise', place: '/desk', shows: 'What waits, until when, and otherwise' },
    { name: 'intake', place: '/cases/new', shows: 'An application in six steps, kept as it is typed' },
    { name: 'case', place: '/cases/{steel}', shows: 'A case: next step, timeline, money' },
    { name: 'case-narrow-dark', place: '/cases/{steel}', width: 360, dark: true, shows: 'The same on a telephone at night' },
    { name: 'offers', place: '/cases/{talks}/offers', shows: 'Offers, proposals and sealed bids' },
    { name: 'settlement', place: '/cases/{steel}/settlement', shows: 'The settlement, with its versions' },
    { name: 'security', place: '/cases/{steel}/security', shows: 'Four ways to secure performance, compared' },
    { name: 'payments', place: '/cases/{steel}/payments', shows: 'Instalments, payments, what is still owed' },
    { name: 'documents', place: '/cases/{steel}/documents', shows: 'The register of documents' },
  ]),
  ...of('Mediator', 'mediator-chen', [
    { name: 'desk-mediator', place: '/desk', shows: 'Cases by urgency' },
    { name: 'room', place: '/cases/{talks}/room', shows: 'Caucus, joint session and caucus side by side' },
    { name: 'terms', place: '/cases/{research}/do/amend-settlement', as: 'mediator-wu', ready: '.terms-preview iframe', shows: 'Terms as data beside the agreement they make' },
  ]),
  ...of('Notary', 'notary-xinjing-notary', [
    { name: 'queue-notary', place: '/queue', shows: 'In hand, with the clock that pauses' },
    { name: 'notarization', place: '/cases/{deed}/notarization', shows: 'The papers beside the obligations, and what is missing before the deed' },
    { name: 'refusal', place: '/cases/{deed}/do/refuse-notarization', shows: 'What a refusal destroys, and on which ground' },
  ]),
  ...of('Insurer', 'insurer-minjiang-underwriter', [
    { name: 'queue-insurer', place: '/queue', shows: 'Applications with the settlement’s facts' },
    { name: 'quote', place: '/cases/{cover}/do/offer-quote', shows: 'A quote, and when it takes a second person' },
    { name: 'policies', place: '/queue?view=policies', as: 'insurer-huhai-underwriter', shows: 'Policies by exposure' },
  ]),
  ...of('Clerk', 'clerk', [
    { name: 'desk-clerk', place: '/desk', shows: 'The day’s work' },
    { name: 'admission', place: '/centre/admission', shows: 'Applications with what is complete and what is missing' },
    { name: 'cases', place: '/cases', shows: 'All cases, searched as one types' },
    { name: 'deadlines', place: '/centre/deadlines', shows: 'Every deadline of every open case' },
    { name: 'case-fees', place: '/cases/{steel}/fees', shows: 'Fees by side: requested, paid, invoiced' },
  ]),
  ...of('Administrator', 'administrator', [
    { name: 'proposals', place: '/centre/proposals?show=all', shows: 'What the centre works by takes two people' },
    { name: 'rules', place: '/centre/rules', shows: 'The centre’s own periods and limits' },
    { name: 'providers', place: '/centre/providers', shows: 'How each provider fares, and what was not delivered' },
    { name: 'users', place: '/centre/users', shows: 'People and offices' },
    { name: 'audit', place: '/centre/audit', shows: 'The log of all events' },
  ]),
  ...of('Director', 'director', [{ name: 'statistics', place: '/centre/statistics', shows: 'Accepted, settled, insured, performed, enforced' }]),
  ...of('Court, platform', 'court-baoshan', [
    { name: 'referrals', place: '/referrals', shows: 'What was referred and how it stands' },
    { name: 'referral', place: '/referrals/BS-2026-118', shows: 'One of them: how far it is, and what goes back' },
    { name: 'refer', place: '/referrals/new', shows: 'A case is referred by hand' },
  ]),
];

/** docs/screens/README.md. */
export function screensIndex(): string {
  const roles = [...new Set(screens.map(({ role }) => role))];
  const lines = (of: string) => screens.filter(({ role }) => role === of).map(({ name, shows }) => `- [${name}](${name}.png): ${shows}`);
  return ['# The portal in pictures', '', 'Taken by `npm run screens` from a practice stack on which seven stories have begun; names and companies are made up.', '', ...roles.flatMap((role) => [`## ${role}`, '', ...lines(role), ''])].join('\n');
}
