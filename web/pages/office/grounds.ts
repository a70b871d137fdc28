/** The grounds of 公证法 31 in the order of its items: tests/unit/office-pages.test.ts holds them against domain/notarization/grounds.ts. */
export const refusalGrounds: readonly { readonly zh: string; readonly en: string }[] = [
  { zh: '申请人无行为能力，或者限制行为能力而没有监护人代为申请', en: 'An applicant lacks capacity and no guardian applies' },
  { zh: '申请人与所申请的事项没有利害关系', en: 'An applicant has no interest in the matter' },
  { zh: '事项属于专业技术鉴定或者评估', en: 'The matter is one of expert appraisal or valuation' },
  { zh: '当事人之间对该事项有争议', en: 'The parties dispute the matter' },
  { zh: '当事人虚构、隐瞒事实或者提供虚假材料', en: 'Facts are invented or concealed, or papers are false' },
  { zh: '证明材料不充分而无法补充，或者拒绝补充', en: 'The papers do not suffice and are not or cannot be supplemented' },
  { zh: '事项不真实或者不合法', en: 'The matter is untrue or unlawful' },
  { zh: '事项违背社会公德', en: 'The matter offends public morals' },
  { zh: '当事人拒绝按规定交纳公证费', en: "The notary's fee is refused" },
];
