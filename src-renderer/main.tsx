import '@fontsource-variable/inter/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { StoresContext } from './store/context.tsx';
import { createHistory } from './store/history.ts';
import { createReplica } from './store/replica.ts';
import { createWindowState } from './store/window-state.ts';

const { store: replica, connection } = createReplica();
const stores = {
  connection,
  replica,
  history: createHistory(() => replica.getState().state),
  window: createWindowState(),
};

// The desktop shell on a Mac draws its buttons over the start of the title bar.
if (window.polycast && navigator.platform.startsWith('Mac')) document.documentElement.dataset.frame = 'mac';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StoresContext value={stores}>
    <App />
  </StoresContext>,
);
