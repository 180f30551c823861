import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useSettings } from '../settings-context';

const THEMES = [
  { id: 'system', text: 'As the system' },
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
] as const;

const DENSITIES = [
  { id: 'comfortable', text: 'Comfortable' },
  { id: 'compact', text: 'Compact' },
] as const;

/** Light or dark, airy or dense. */
export function AppearanceMenu() {
  const { settings, patch } = useSettings();

  function choose(id: string) {
    const theme = THEMES.find((choice) => choice.id === id);
    const density = DENSITIES.find((choice) => choice.id === id);
    if (theme) patch({ theme: theme.id });
    if (density) patch({ density: density.id });
  }

  return (
    <ButtonDropdown
      variant="icon"
      iconName="settings"
      ariaLabel="Appearance"
      expandToViewport
      items={[
        {
          id: 'theme',
          text: 'Theme',
          items: THEMES.map((choice) => ({
            ...choice,
            itemType: 'checkbox',
            checked: settings.theme === choice.id,
          })),
        },
        {
          id: 'density',
          text: 'Density',
          items: DENSITIES.map((choice) => ({
            ...choice,
            itemType: 'checkbox',
            checked: settings.density === choice.id,
          })),
        },
      ]}
      onItemClick={({ detail }) => choose(detail.id)}
    />
  );
}
