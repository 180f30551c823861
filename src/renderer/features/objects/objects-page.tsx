/** The objects below a prefix. */
export function ObjectsPage() {
  return <h1>Objects</h1>;
}
