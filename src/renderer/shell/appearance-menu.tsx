import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { PRICING_REGIONS } from '../../shared/contract/settings';
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

/** Some accounts may reach one of the Price List's endpoints only. */
const PRICING = [
  { id: 'pricing', region: null, text: 'Automatic' },
  ...PRICING_REGIONS.map((region) => ({ id: `pricing ${region}`, region, text: region })),
];

/** Light or dark, airy or dense; and where prices are asked for. */
export function AppearanceMenu() {
  const { settings, patch } = useSettings();

  function choose(id: string) {
    const theme = THEMES.find((choice) => choice.id === id);
    const density = DENSITIES.find((choice) => choice.id === id);
    if (theme) patch({ theme: theme.id });
    if (density) patch({ density: density.id });
    const pricing = PRICING.find((choice) => choice.id === id);
    if (pricing) patch({ pricingRegion: pricing.region });
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
        {
          id: 'pricing-region',
          text: 'Region of the Price List',
          items: PRICING.map(({ id, text, region }) => ({
            id,
            text,
            itemType: 'checkbox',
            checked: settings.pricingRegion === region,
          })),
        },
      ]}
      onItemClick={({ detail }) => choose(detail.id)}
    />
  );
}
