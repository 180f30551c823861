/** The colours of the theme in force, as a canvas needs them. */
export type ChartColours = ReturnType<typeof chartColours>;

export function chartColours() {
  const style = getComputedStyle(document.body);
  const of = (token: string): string => style.getPropertyValue(token).trim();
  return {
    accent: of('--sky-accent'),
    fill: of('--sky-selected'),
    border: of('--sky-selected-border'),
    line: of('--sky-border'),
    rest: of('--sky-shaded'),
    surface: of('--sky-surface'),
    hover: of('--sky-hover'),
    text: of('--sky-text'),
    quiet: of('--sky-text-secondary'),
    warning: of('--sky-text-warning'),
    font: style.fontFamily,
  };
}

/** Whether the person would rather have nothing move. */
export function prefersStill(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
