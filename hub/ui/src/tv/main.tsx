import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import * as luna from './luna';
import { askOver } from '../shared/api';
import { root } from './spotlight';
import '../shared/colours.css';
import './tv.css';

askOver(luna.transport);

const Root = root(App);

createRoot(document.getElementById('root')!, {
  // A TV has nobody to press reload.
  onUncaughtError: () => window.setTimeout(() => location.reload(), 3_000),
}).render(<Root />);
