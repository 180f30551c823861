import { Menu, type MenuItemConstructorOptions } from 'electron';

/**
 * The application menu: what the window of a desktop is expected to have. What belongs to the page,
 * its appearance included, is in the page, where both hosts have it.
 */
export function installMenu(): void {
  const onMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(onMac ? [{ role: 'appMenu' as const }] : []),
    { label: '&File', submenu: [{ role: onMac ? 'close' : 'quit' }] },
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
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
