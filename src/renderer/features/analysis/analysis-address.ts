import type { S3Location } from '../../../shared/contract/listing';
import { parentPrefix } from '../objects/object-address';

/** What an Analyze view shows: of a listing of everything below `prefix`, the part below `under`. */
export type AnalysisView = S3Location & {
  /** The whole prefix, which begins with the listing's. */
  under: string;
  /** The manifest of the report that the listing is read from; only of a whole bucket. */
  inventory?: string | undefined;
};

/** The address of an Analyze view. Bucket and prefixes travel encoded and come back exactly. */
export function analysisAddress({ bucket, prefix, under, inventory }: AnalysisView): string {
  const report = inventory !== undefined && prefix === '' ? { inventory } : {};
  return `/analyze?${new URLSearchParams({ bucket, prefix, under, ...report }).toString()}`;
}

/** What the address asks for; null without a bucket. */
export function analysisView(search: URLSearchParams): AnalysisView | null {
  const bucket = search.get('bucket');
  if (bucket === null || bucket === '') return null;
  const prefix = search.get('prefix') ?? '';
  const under = search.get('under') ?? prefix;
  const inventory = prefix === '' ? search.get('inventory') : null;
  return {
    bucket,
    prefix,
    under: under.startsWith(prefix) ? under : prefix,
    ...(inventory && { inventory }),
  };
}

/**
 * The view of another prefix: of the same listing where that has it, else of one that begins there. So the
 * way down and back up again lists nothing twice.
 */
export function viewUnder(view: AnalysisView, under: string): AnalysisView {
  return { ...view, prefix: under.startsWith(view.prefix) ? view.prefix : under, under };
}

/** One step up; null at the top of the bucket. */
export function viewAbove(view: AnalysisView): AnalysisView | null {
  const parent = parentPrefix(view.under);
  return parent === null ? null : viewUnder(view, parent);
}
