/** The buckets of the account. */
export function BucketsPage() {
  return <h1>Buckets</h1>;
}
