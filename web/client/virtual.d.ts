/** Made by web/vite.config.ts from openapi.json. */
declare module 'virtual:action-forms' {
  const forms: Readonly<Record<string, import('./action-forms.ts').ActionForm>>;
  export default forms;
}
