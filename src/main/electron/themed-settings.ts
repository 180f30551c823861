import { nativeTheme } from 'electron';
import type { SettingsService } from '../api/context';

/**
 * The settings, with the native parts (menus, dialogs, scroll bars, the window before the page is there) and
 * `prefers-color-scheme` following the theme in them.
 */
export function withNativeTheme(settings: SettingsService): SettingsService {
  nativeTheme.themeSource = settings.get().theme;
  return {
    get: () => settings.get(),
    async patch(change) {
      if (change.theme) nativeTheme.themeSource = change.theme;
      return settings.patch(change);
    },
  };
}
