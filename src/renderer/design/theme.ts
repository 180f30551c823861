import { applyDensity, applyMode, Density, disableMotion, Mode } from '@cloudscape-design/global-styles';
import { useEffect } from 'react';
import { useSettings } from '../settings-context';

const DARK = '(prefers-color-scheme: dark)';
const STILL = '(prefers-reduced-motion: reduce)';

/** Keeps the page in the chosen theme and density; `system` follows the system as it changes. */
export function useTheme(): void {
  const { theme, density } = useSettings().settings;

  useEffect(() => {
    const system = window.matchMedia(DARK);
    const apply = () => {
      const dark = theme === 'system' ? system.matches : theme === 'dark';
      applyMode(dark ? Mode.Dark : Mode.Light);
      // form controls and scrollbars are the browser's own
      document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    };
    apply();
    system.addEventListener('change', apply);
    return () => system.removeEventListener('change', apply);
  }, [theme]);

  useEffect(() => {
    applyDensity(density === 'compact' ? Density.Compact : Density.Comfortable);
  }, [density]);

  useEffect(() => {
    const still = window.matchMedia(STILL);
    const apply = () => disableMotion(still.matches);
    apply();
    still.addEventListener('change', apply);
    return () => still.removeEventListener('change', apply);
  }, []);
}
