/** A court or the one-stop platform hands a case over, by hand where its own system does not. */
import { FilingPage } from '../intake/intake-page.tsx';

export const Page = () => <FilingPage action="refer-case" />;
