import I18nProvider from '@cloudscape-design/components/i18n';
import messages from '@cloudscape-design/components/i18n/messages/all.en';
import '@cloudscape-design/global-styles/index.css';
import './design/page.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApiClient, createQueryClient, TRPCProvider } from './api';
import { App } from './app';
import { ConnectionProvider } from './connection-context';
import { NoticesProvider } from './design/notices';
import { applyTokens } from './design/tokens';
import { SettingsProvider } from './settings-context';
import { TransfersProvider } from './transfers';

applyTokens(document.body);

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element for the app.');

/** An option's name is its text; that it is selected, `aria-selected` says. */
const optionNames = {
  'cloudscape-design-components': {
    en: { select: { selectedAriaLabel: [] }, autosuggest: { selectedAriaLabel: [] } },
  },
};

const queryClient = createQueryClient();
const client = createApiClient();

createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en" messages={[messages, optionNames]}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={client} queryClient={queryClient}>
          <SettingsProvider>
            <ConnectionProvider>
              <NoticesProvider>
                <TransfersProvider>
                  <App />
                </TransfersProvider>
              </NoticesProvider>
            </ConnectionProvider>
          </SettingsProvider>
        </TRPCProvider>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
