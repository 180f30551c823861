import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import { useNotices } from '../../design/notices';
import { QUERY_LANGUAGES, queryCode, type Query } from '../../../shared/price-query/query-code';

/** Copies the query behind the view as code that asks AWS the same. */
export function QueryMenu({ query }: { query: Query }) {
  const { notify } = useNotices();
  function copy(id: string) {
    const language = QUERY_LANGUAGES.find((one) => one.id === id);
    if (!language) return;
    const told = (type: 'success' | 'error', content: string) => notify({ id: 'query-code', type, content });
    navigator.clipboard.writeText(queryCode(query, language.id)).then(
      () => told('success', `The query is on the clipboard, as ${language.label}.`),
      () => told('error', 'The query could not be put on the clipboard.'),
    );
  }
  return (
    <ButtonDropdown
      items={QUERY_LANGUAGES.map(({ id, label }) => ({ id, text: label }))}
      onItemClick={({ detail }) => copy(detail.id)}
      expandToViewport
    >
      Copy as
    </ButtonDropdown>
  );
}
