import { defineWords } from '../../words/define.ts';
import type { Word } from '../../words/language.ts';

export const useReferralWords = defineWords('referrals', {
  'title': ['委派、移送的案件', 'Referred cases'],
  'refer': ['委派、移送案件', 'Refer a case'],
  'none': ['还没有委派、移送的案件。提交后，办理情况、期限和退回材料会列在这里。', 'Nothing was referred yet. What is will stand here, with how it stands, its period and what goes back.'],
  'number': ['本单位编号', 'Your number'],
  'court-no': ['法院案号', 'Court case number'],
  'referred-on': ['委派日期', 'Referred on'],
  'case-no': ['中心案号', 'The centre’s number'],
  'standing': ['办理情况', 'How it stands'],
  'period': ['委派调解期限', 'Period of the referral'],
  'received': ['收到时间', 'Received'],
  'mediator': ['调解员', 'Mediator'],
  'materials': ['材料签收', 'Materials signed for'],
  'since': ['本阶段自', 'In this stage since'],
  'back': ['退回材料', 'What goes back'],
  'back-ready': ['可以退回', 'Ready to go back'],
  'back-later': ['案件终结或者协议生效后，退回材料会显示在这里。调解过程中的方案和让步不会载入。', 'Once the case ends or a settlement takes effect, what goes back will stand here. Proposals and concessions never do.'],
  'ground': ['终结事由', 'Ground'],
  'closed-at': ['终结时间', 'Closed'],
  'settled-at': ['协议生效', 'Settlement in force'],
  'parties': ['当事人', 'Parties'],
  'consented': ['{{day}}同意调解', 'agreed to mediate {{day}}'],
  'not-consented': ['未同意调解', 'did not agree to mediate'],
  'address-confirmed': ['送达地址已确认', 'service address confirmed'],
  'contacts': ['联系记录', 'Contact attempts'],
  'no-contacts': ['没有联系记录', 'No contact attempts'],
  'reached': ['已联系到', 'reached'],
  'not-reached': ['未联系到', 'not reached'],
  'sessions': ['调解会议', 'Sessions'],
  'no-sessions': ['没有举行会议', 'No session was held'],
  'held': ['已举行', 'held'],
  'not-held': ['未举行', 'not held'],
  'record': ['调解终结书', 'Record of termination'],
  'record-version': ['第 {{n}} 版', 'version {{n}}'],
  'print': ['打印', 'Print'],
  'all': ['全部委派案件', 'All referred cases'],
  'more': ['显示更多', 'Read on'],
});

/** What a referrer is told of the end (domain/intake/referral.ts). */
export const returnWords: Readonly<Record<'settled' | 'not-settled' | 'refused' | 'withdrawn' | 'not-admitted' | 'transferred' | 'merged', Word>> = {
  settled: ['调解成功', 'settled'], 'not-settled': ['调解不成', 'not settled'], refused: ['不同意调解', 'mediation refused'], withdrawn: ['撤回申请', 'withdrawn'], 'not-admitted': ['不予受理', 'not admitted'], transferred: ['移送', 'transferred'], merged: ['并案', 'merged'],
};
