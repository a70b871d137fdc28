/** A clerk enters what came on paper: when it came counts, and the scan is named by its digest. */
import { FilingPage } from './intake-page.tsx';

export const Page = () => <FilingPage action="file-on-paper" />;
