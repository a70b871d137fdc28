/** Which passwords are taken: judged offline, against lists of leaked ones and what is soon guessed from them. */
import { passwordFault } from '../../accounts/passwords.ts';

it.each(['', 'short', 'elevenchars', '很短的密码'])('too short: %s', (password) => expect(passwordFault(password)).toBe('password-too-short'));
it('too long: 129 characters', () => expect(passwordFault('x7'.repeat(64) + 'y')).toBe('password-too-long'));
it.each(['password1234', 'qwertyuiop12', 'P@ssw0rd2026', 'iloveyou2026', '123456789012', 'aaaaaaaaaaaa', 'drowssap1234', 'heyi20262026', 'shanghai2026', 'Tiaojie@2026'])(
  'leaked, or soon guessed from what leaked: %s', (password) => expect(passwordFault(password)).toBe('password-leaked'));
it('made of what is known of the person', () => expect(passwordFault('heguanyu1989', ['heguanyu', 'heguanyu@shenpu.example'])).toBe('password-leaked'));
it.each(['kettle-orbit-vanish-42', 'correct horse battery staple', '春眠不觉晓处处闻啼鸟夜来', 'tgR4 kx9v Pm2q'])(
  'taken, without any rule about kinds of characters: %s', (password) => expect(passwordFault(password)).toBeUndefined());
