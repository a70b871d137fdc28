/**
 * Actions with a screen of their own instead of the generic form: action → the page that takes it, with what its case
 * page offers in `useTaking`. A special screen is one file and one line here.
 */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export interface SpecialScreen { readonly action: string }
type Screen = LazyExoticComponent<ComponentType<SpecialScreen>>;

export const specialScreens: Readonly<Record<string, Screen>> = {};

export const screen = (load: () => Promise<{ readonly Screen: ComponentType<SpecialScreen> }>): Screen => lazy(async () => ({ default: (await load()).Screen }));
