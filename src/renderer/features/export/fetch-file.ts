/** Has the browser fetch a file, as a click on its link would. */
export function fetchFile({ address, name }: { address: string; name: string }): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
