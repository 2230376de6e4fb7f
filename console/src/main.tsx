/** Starts the console: language, the cache of answers, the voice, the router. */
import '@fontsource-variable/noto-sans-sc/wght.css';
import './parts/base.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api.ts';
import { startLanguage } from './language/index.ts';
import { VoiceProvider } from './parts/voice.tsx';
import { router } from './routes.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays one; silence may pass.
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      retryDelay: 800,
    },
  },
});

startLanguage();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has the element #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <VoiceProvider>
        <RouterProvider router={router} />
      </VoiceProvider>
    </QueryClientProvider>
  </StrictMode>,
);
