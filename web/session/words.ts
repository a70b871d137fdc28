import { defineWords } from '../words/define.ts';

export const useSessionWords = defineWords('session', {
  'ends': ['您已有一段时间没有操作，登录将在 {{count}} 分钟后结束', 'Nothing was done for a while: you will be signed out in {{count}} minutes', 'Nothing was done for a while: you will be signed out in a minute'],
  'ends-hint': ['点击下面的按钮即可继续。登录结束后，您填写的内容仍保留在本浏览器中，重新登录后可以接着填写。', 'Press the button to go on. What you typed is kept in this browser even then, and is there when you sign in again.'],
  'go-on': ['继续使用', 'Go on'],
  'last': ['本次登录即将满十二小时，将在 {{count}} 分钟后结束', 'You signed in almost twelve hours ago and will be signed out in {{count}} minutes', 'You signed in almost twelve hours ago and will be signed out in a minute'],
  'last-hint': ['为保护案件信息，届时须重新登录。您填写的内容保留在本浏览器中，重新登录后可以接着填写。', 'To protect the cases you must sign in again then. What you typed is kept in this browser, and is there when you do.'],
  'understood': ['知道了', 'Understood'],
});
