import { defineWords } from '../../words/define.ts';

export const useSignInWords = defineWords('sign-in', {
  'title': ['登录', 'Sign in'],
  'lead': ['进入您参与的案件：看下一步、到期日与后果，办理您的事项。', 'To the cases you have a part in: what comes next, by when, and what you can do.'],
  'email': ['电子邮箱', 'E-mail'],
  'password': ['密码', 'Password'],
  'enter': ['登录并查看待办', 'Sign in and see what waits'],
  'otp': ['动态口令', 'One-time code'],
  'otp-hint': ['验证器上显示的六位数字；没有验证器时可填写备用码。', 'The six digits of your authenticator; without it, one of the backup codes.'],
  'code-title': ['我收到了调解邀请码', 'I have an invitation code'],
  'code': ['邀请码', 'Invitation code'],
  'code-hint': ['邀请码由中心送达给您，只能使用一次；使用后您会得到自己的访问密钥。', 'The centre sent it to you. It works once, and gives you a key of your own.'],
  'code-use': ['使用邀请码，领取密钥', 'Use the code and get the key'],
  'key-yours': ['这是您的访问密钥，只显示这一次，请妥善保存：', 'This is your key. It is shown only now: keep it safely.'],
  'key-title': ['使用访问密钥登录', 'Sign in with an access key'],
  'key': ['访问密钥', 'Access key'],
  'key-hint': ['仅保存在本页面的内存中，刷新或者关闭页面后须重新输入。', 'It stays in the memory of this page: after a reload it is asked again.'],
  'seats': ['演练环境：选择一个身份', 'Practice: take a seat'],
  'seats-hint': ['其中人物与机构均为虚构。', 'All people and organisations are fictional.'],
  'seat': ['选择身份', 'Choose a seat'],
});
