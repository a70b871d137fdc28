/** What to do about a problem, where its title does not say so already. */
import { wordIn, type Word } from './language.ts';

const remedies: Readonly<Record<string, Word>> = {
  'unauthenticated': ['请重新登录。', 'Sign in again.'],
  'not-visible': ['如需查看，请联系中心的案件秘书。', 'If you need it, ask the clerk of the centre.'],
  'not-your-action': ['请确认您以正确的身份登录。', 'Check that you are signed in for the right organisation.'],
  'not-in-this-state': ['案件已有进展，请返回案件查看下一步。', 'The case has moved on: go back to it and see what comes next.'],
  'stale-version': ['页面已更新到最新，请核对后再次提交。', 'The page now shows the newest state: check it and send again.'],
  'deadline-passed': ['期限届满后不能再进行此操作；案件页面写明了现在可以做什么。', 'Nothing can be done once it has passed; the case says what is possible now.'],
  'bad-input': ['请修改标红的各项。', 'Correct the fields that are marked.'],
  'internal': ['请稍后重试；仍不成功的，请联系中心。', 'Try again later; if it fails again, ask the centre.'],
  'unavailable': ['您填写的内容已保留，请稍后重试。', 'What you entered is kept: try again in a moment.'],
  'offline': ['您填写的内容已保留。', 'What you entered is kept.'],
  'wrong-password': ['请核对后重新输入；忘记密码的，可以重设。', 'Check both and try again; a forgotten password can be set anew.'],
  'other-version-read': ['请下载最新的待签文本，阅读后再签署。', 'Download the newest copy for the signers, read it, and sign that one.'],
  'copy-not-named': ['请选择您所阅读的待签文本（PDF）。', 'Choose the PDF that you have read.'],
  'copy-not-drawn': ['待签文本即将制作完成，请稍后再试。', 'The copy will be there in a moment: try again.'],
  'copy-changed': ['请勿签署，并告知中心的案件秘书。', 'Do not sign, and tell the clerk of the centre.'],
  'identity-unproven': ['身份核验通过，或者案件秘书认可其他证明后即可签署。', 'You can sign once the check has passed or the clerk has accepted another proof.'],
  'special-authority-required': ['请由法定代表人签署，或者先登记载有特别授权的授权委托书。', 'Let the legal representative sign, or record a power of attorney with special authority first.'],
  'consent-to-share-missing': ['请先同意向该机构提供信息。', 'Consent to sharing with that institution first.'],
  'terms-not-explained': ['请先确认保险条款的说明。', 'Confirm first that the terms were explained.'],
};

export const remedyOf = (code: string): string | undefined => (remedies[code] ? wordIn(remedies[code]) : undefined);
