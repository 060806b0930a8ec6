import vm from "node:vm";

/** Node.js 18 knows no such constant, and takes a function instead, which later ones refuse. */
const { constants } = vm as { readonly constants?: typeof vm.constants };

/** Runs code as Node.js runs that of `new Worker(code, { eval: true })`: a script, with lines and a name as there, which may use `import()`. */
export function runWorkerCode(code: string): void {
  const importModuleDynamically = constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER ?? ((specifier: string): Promise<vm.Module> => import(specifier) as Promise<vm.Module>);
  vm.runInThisContext(code, { filename: "[worker eval]", importModuleDynamically });
}
