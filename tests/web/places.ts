/** Every place of the portal and whose it is. A new page gets its line: the visits hold it to axe, to both widths, to its words and to the page's policy. */
export interface Place {
  /** `{steel}`, `{research}`, `{silent}` stand for the numbers of the played cases. */
  readonly path: string;
  /** Handles of the practice stack. */
  readonly as: readonly string[];
}

const steelReaders = ['enterprise-a', 'clerk'] as const;

export const places: readonly Place[] = [
  { path: '/desk', as: ['enterprise-a', 'mediator-chen', 'clerk', 'administrator', 'insurer-huhai-underwriter', 'notary-baoshan-notary', 'court-baoshan', 'platform-shanghai', 'director'] },
  { path: '/cases', as: ['clerk', 'enterprise-a', 'insurer-huhai-underwriter'] },
  { path: '/cases/{steel}', as: [...steelReaders, 'mediator-chen', 'insurer-huhai-underwriter', 'administrator'] },
  { path: '/cases/{steel}/payments', as: [...steelReaders, 'insurer-huhai-underwriter'] },
  { path: '/cases/{steel}/documents', as: [...steelReaders, 'mediator-chen'] },
  { path: '/cases/{steel}/room', as: ['mediator-chen', 'enterprise-a'] },
  { path: '/cases/{steel}/settlement', as: ['mediator-chen', 'enterprise-a', 'insurer-huhai-underwriter'] },
  { path: '/cases/{steel}/record', as: [...steelReaders, 'administrator'] },
  { path: '/cases/{steel}/do/confirm-payment', as: ['enterprise-a'] },
  { path: '/cases/{research}', as: ['notary-baoshan-notary', 'enterprise-b'] },
  { path: '/cases/{research}/do/amend-settlement', as: ['mediator-wu'] },
  { path: '/cases/{silent}/do/admit-case', as: ['clerk'] },
  { path: '/cases/{silent}/do/return-for-correction', as: ['clerk'] },
  { path: '/centre/admission', as: ['clerk'] },
  { path: '/centre/deadlines', as: ['clerk', 'administrator'] },
  { path: '/centre/providers', as: ['administrator', 'clerk'] },
  { path: '/centre/calendar', as: ['administrator', 'clerk'] },
  { path: '/centre/proposals', as: ['administrator', 'clerk'] },
  { path: '/centre/proposals?show=all', as: ['administrator-2'] },
  { path: '/centre/roster', as: ['administrator', 'clerk'] },
  { path: '/centre/fees', as: ['administrator'] },
  { path: '/centre/clauses', as: ['administrator'] },
  { path: '/centre/rules', as: ['administrator', 'clerk'] },
  { path: '/centre/users', as: ['administrator'] },
  { path: '/centre/audit', as: ['administrator'] },
  { path: '/centre/statistics', as: ['director', 'clerk'] },
  { path: '/cases?measure=accepted&period=2026', as: ['clerk'] },
  { path: '/', as: ['enterprise-a'] },
  { path: '/?subject=trade&amount=186000000&concern=will-not-pay', as: ['enterprise-a'] },
  { path: '/?subject=labour', as: ['enterprise-a'] },
  { path: '/fees', as: ['enterprise-a'] },
  { path: '/roster', as: ['enterprise-a'] },
  { path: '/check?code=none', as: ['enterprise-a'] },
  { path: '/join', as: ['enterprise-a'] },
  { path: '/join?token=none', as: ['enterprise-a'] },
  { path: '/new-password', as: ['enterprise-a'] },
  { path: '/new-password?token=none', as: ['enterprise-a'] },
  { path: '/account', as: ['enterprise-a', 'clerk'] },
  { path: '/account/notices', as: ['enterprise-a', 'mediator-chen'] },
  { path: '/account/organisation', as: ['enterprise-a', 'insurer-huhai-underwriter'] },
  { path: '/cases/import', as: ['enterprise-a'] },
  { path: '/cases/new', as: ['enterprise-a'] },
  { path: '/cases/new?step=claims', as: ['enterprise-a'] },
  { path: '/cases/new?step=evidence', as: ['enterprise-a'] },
  { path: '/cases/new?step=review', as: ['enterprise-a'] },
  { path: '/cases/{steel}/offers', as: ['enterprise-a'] },
  { path: '/cases/{steel}/security', as: ['enterprise-a'] },
  { path: '/no-such-page', as: ['clerk'] },
];
