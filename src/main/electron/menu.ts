import { Menu, nativeTheme, type MenuItemConstructorOptions } from 'electron';
import type { Settings } from '../../shared/contract/settings';

type Theme = Settings['theme'];

const THEMES: readonly { theme: Theme; label: string }[] = [
  { theme: 'system', label: 'As the system' },
  { theme: 'light', label: 'Light' },
  { theme: 'dark', label: 'Dark' },
];

/** The application menu: what a window of a desktop is expected to have, and nothing of the page's own. */
export function installMenu(options: { theme: Theme; onTheme: (theme: Theme) => void }): void {
  const { theme, onTheme } = options;
  const themes: MenuItemConstructorOptions[] = THEMES.map((choice) => ({
    label: choice.label,
    type: 'radio',
    checked: choice.theme === theme,
    click: () => onTheme(choice.theme),
  }));
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { label: '&File', submenu: [{ role: process.platform === 'darwin' ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        { type: 'separator' },
        { label: 'Theme', submenu: themes },
        { type: 'separator' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Native parts (menus, dialogs, scroll bars) and `prefers-color-scheme` follow the setting. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme;
}
