import {
  borderRadiusContainer,
  borderRadiusItem,
  colorBackgroundBadgeBlue,
  colorBackgroundCellShaded,
  colorBackgroundContainerContent,
  colorBackgroundContainerHeader,
  colorBackgroundDropdownItemHover,
  colorBackgroundItemSelected,
  colorBackgroundLayoutMain,
  colorBorderControlDefault,
  colorBorderDividerDefault,
  colorBorderDividerSecondary,
  colorBorderItemFocused,
  colorBorderItemSelected,
  colorTextAccent,
  colorTextBodyDefault,
  colorTextBodySecondary,
  colorTextHeadingDefault,
  colorTextInteractiveDefault,
  colorTextInteractiveHover,
  colorTextLinkDefault,
  colorTextLinkHover,
  colorTextStatusError,
  colorTextStatusInactive,
  colorTextStatusSuccess,
  colorTextStatusWarning,
  fontFamilyBase,
  fontFamilyMonospace,
  fontSizeBodyM,
  fontSizeBodyS,
  shadowContainerActive,
} from '@cloudscape-design/design-tokens';

/** The design system's tokens under the names that Skyglass's own style sheets use. */
const TOKENS: Record<string, string> = {
  '--sky-accent': colorTextAccent,
  '--sky-background': colorBackgroundLayoutMain,
  '--sky-badge': colorBackgroundBadgeBlue,
  '--sky-border': colorBorderDividerDefault,
  '--sky-border-control': colorBorderControlDefault,
  '--sky-border-soft': colorBorderDividerSecondary,
  '--sky-font': fontFamilyBase,
  '--sky-font-body': fontSizeBodyM,
  '--sky-font-mono': fontFamilyMonospace,
  '--sky-font-small': fontSizeBodyS,
  '--sky-focus': colorBorderItemFocused,
  '--sky-header': colorBackgroundContainerHeader,
  '--sky-hover': colorBackgroundDropdownItemHover,
  '--sky-interactive': colorTextInteractiveDefault,
  '--sky-interactive-hover': colorTextInteractiveHover,
  '--sky-link': colorTextLinkDefault,
  '--sky-link-hover': colorTextLinkHover,
  '--sky-radius': borderRadiusContainer,
  '--sky-radius-item': borderRadiusItem,
  '--sky-selected': colorBackgroundItemSelected,
  '--sky-selected-border': colorBorderItemSelected,
  '--sky-shaded': colorBackgroundCellShaded,
  '--sky-shadow': shadowContainerActive,
  '--sky-surface': colorBackgroundContainerContent,
  '--sky-text': colorTextBodyDefault,
  '--sky-text-error': colorTextStatusError,
  '--sky-text-heading': colorTextHeadingDefault,
  '--sky-text-inactive': colorTextStatusInactive,
  '--sky-text-secondary': colorTextBodySecondary,
  '--sky-text-success': colorTextStatusSuccess,
  '--sky-text-warning': colorTextStatusWarning,
};

/**
 * Puts the tokens on `body`, which also carries the class of the dark mode: a custom property is
 * resolved where it is set, so set any higher it would stay light. Through the style object, not
 * a style element: the page's CSP allows no inline style.
 */
export function applyTokens(body: HTMLElement): void {
  for (const [name, value] of Object.entries(TOKENS)) body.style.setProperty(name, value);
}
