/** The portal's colours and measures, light and dark, in one table: antd's theme and the style sheets both come from it. */
import type { ThemeConfig } from 'antd';

export type Scheme = 'light' | 'dark';

export const palette = {
  light: {
    ink: '#1F2A37', quiet: '#566170', paper: '#FBFAF7', raised: '#FFFFFF', line: '#DEDBD2', control: '#85807A', accent: '#0F5E5A', accentSoft: '#E3EFED', onAccent: '#FFFFFF',
    danger: '#A32A22', dangerSoft: '#FBEAE8', warn: '#8A4B00', warnSoft: '#FBF0DF', good: '#1B6B38', goodSoft: '#E4F2E8',
    joint: '#0F5E5A', jointSoft: '#E3EFED', caucusA: '#8A5A00', caucusASoft: '#FBF1D9', caucusB: '#5B3B9E', caucusBSoft: '#EFEAFA', notes: '#566170', notesSoft: '#EFEEEA',
  },
  dark: {
    ink: '#E8E6E0', quiet: '#A7B0BB', paper: '#14191F', raised: '#1C232B', line: '#36404B', control: '#748090', accent: '#5FBDB5', accentSoft: '#173532', onAccent: '#08211F',
    danger: '#F2938C', dangerSoft: '#3B1D1B', warn: '#EBB56B', warnSoft: '#38290F', good: '#7CCB96', goodSoft: '#173321',
    joint: '#5FBDB5', jointSoft: '#173532', caucusA: '#E8BE5C', caucusASoft: '#37290B', caucusB: '#B9A2F0', caucusBSoft: '#2A2144', notes: '#A7B0BB', notesSoft: '#262D35',
  },
} as const satisfies Record<Scheme, Record<string, string>>;

const fontFamily = '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Segoe UI", sans-serif';

export function antdTheme(scheme: Scheme): ThemeConfig {
  const c = palette[scheme];
  return {
    token: {
      colorPrimary: c.accent, colorInfo: c.accent, colorLink: c.accent, colorText: c.ink, colorTextSecondary: c.quiet, colorTextDescription: c.quiet, colorTextPlaceholder: c.quiet,
      colorBgBase: c.paper, colorBgContainer: c.raised, colorBgElevated: c.raised, colorBorder: c.control, colorError: c.danger, colorWarning: c.warn, colorSuccess: c.good,
      colorTextLightSolid: c.onAccent, borderRadius: 6, fontFamily, fontSize: 15, controlHeight: 36, motionDurationMid: '0.12s', motionDurationSlow: '0.14s', motionDurationFast: '0.08s',
    },
  };
}

/** The same colours as custom properties of the page. */
export function paint(root: HTMLElement, scheme: Scheme): void {
  for (const [name, value] of Object.entries(palette[scheme])) root.style.setProperty(`--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`, value);
  root.dataset['scheme'] = scheme;
  root.style.colorScheme = scheme;
}
