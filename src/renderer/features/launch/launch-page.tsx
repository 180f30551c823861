/** The form that launches an instance. */
export function LaunchPage() {
  return <h1>Launch instance</h1>;
}
