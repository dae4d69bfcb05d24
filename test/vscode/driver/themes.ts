import { ConfigurationTarget, workspace } from 'vscode';
import type { Window } from './window.ts';

export interface Theme {
  /** In names of pictures. */
  readonly name: string;
  /** As the setting has it; VS Code brings it. */
  readonly setting: string;
  /** The class by which VS Code's pages know its kind. */
  readonly kind: string;
}

export const DARK: Theme = { name: 'dark', setting: 'Default Dark Modern', kind: 'vs-dark' };

export const THEMES: readonly Theme[] = [
  { name: 'light', setting: 'Default Light Modern', kind: 'vs' },
  { name: 'high-contrast', setting: 'Default High Contrast', kind: 'hc-black' },
  { name: 'high-contrast-light', setting: 'Default High Contrast Light', kind: 'hc-light' },
  // The last, which the windows have of themselves.
  DARK,
];

/** When the window has it. */
export async function useTheme({ setting, kind }: Theme, { page }: Window): Promise<void> {
  await workspace.getConfiguration('workbench').update('colorTheme', setting, ConfigurationTarget.Global);
  await page.locator(`.monaco-workbench.${kind}`).waitFor();
}
