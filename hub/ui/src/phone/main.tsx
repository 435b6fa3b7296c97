import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import { createRoot } from 'react-dom/client';
import '../shared/colours.css';
import { App } from './App';
import { serve } from './install';
import './phone.css';

createRoot(document.getElementById('root')!).render(<App />);
serve();
