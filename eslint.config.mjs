import { createProjectGraphAsync, readCachedProjectGraph } from "@nx/devkit";
import nx from "@nx/eslint-plugin";
import tsdoc from "eslint-plugin-tsdoc";
import tseslint from "typescript-eslint";

import { layers, testLayers } from "./eslint.layers.mjs";

// Without a project graph the boundary rule reports nothing at all, and the lint passes: make one where nx has not done so.
try {
  readCachedProjectGraph();
} catch {
  await createProjectGraphAsync({ exitOnError: false });
}

const boundaries = (depConstraints) => ({
  "@nx/enforce-module-boundaries": ["error", { enforceBuildableLibDependency: false, allow: [], depConstraints }],
});

/** Settings of a package's tools share one base, which lies outside of every package. */
const settings = ["**/*.config.ts"];

/** Files that are neither shipped nor imported by what is shipped. */
const tests = ["**/*.test.ts", "**/*.test-d.ts", "**/*.bench.ts", "**/tests/**/*.ts", "**/fixtures/**/*.ts", "**/*.config.ts", "*.base.ts", "packages/create-falco-plugin/templates/**/*.ts"];

// The plugin looks for tsdoc.json in the folder that eslint runs in, which is each package's under nx. Ours is one for all.
const tsdocSyntax = {
  ...tsdoc.rules.syntax,
  create: (context) => tsdoc.rules.syntax.create(Object.create(context, { sourceCode: { value: Object.create(context.sourceCode, { parserServices: { value: {} } }) }, cwd: { value: import.meta.dirname } })),
};

const topLevelStatements = ["Expression", "If", "For", "ForOf", "ForIn", "While", "Throw", "Try", "Switch"].map((kind) => `Program > ${kind}Statement`).join(", ");

const everywhere = [
  { selector: "ExportAllDeclaration[exported=null]", message: "Name what is exported: what a package offers is decided, not collected." },
  {
    selector: "MemberExpression[object.name=/^(it|test|describe|expect)$/][property.name=/^(skip|only|todo|fails|skipIf|runIf)$/]",
    message: "A test that does not run proves nothing: mend it or delete it.",
  },
  { selector: "CallExpression[callee.property.name='skip'][callee.object.name=/^(ctx|context|task)$/]", message: "A test that does not run proves nothing." },
];

const nothingAtImport = [
  { selector: topLevelStatements, message: "Nothing runs at import: the CLI imports a definition to bake its manifest, and tests import it twice." },
  { selector: "Program > VariableDeclaration[kind='let'], Program > ExportNamedDeclaration > VariableDeclaration[kind='let']", message: "State belongs to a plugin instance, never to a module." },
];

export default tseslint.config(
  { ignores: ["**/dist/**", "**/.temp/**", "packages/*/build/**", "**/node_modules/**", ".cache/**", ".nx/**", "packages/*/npm/**", "tools/eslint-fixtures/**", "**/src/generated/**"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { "@nx": nx, tsdoc: { rules: { syntax: tsdocSyntax } } },
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["*.ts"] }, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...boundaries(layers),
      "tsdoc/syntax": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      "@typescript-eslint/no-invalid-void-type": "off",
      "@typescript-eslint/no-dynamic-delete": "off",
      "@typescript-eslint/no-meaningless-void-operator": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/no-empty-function": "off",
      // Values come from hosts, engines and authors' JavaScript: a check that the types call needless is often the one that counts.
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-useless-default-assignment": "off",
      "@typescript-eslint/no-unnecessary-type-arguments": "off",
      "@typescript-eslint/no-base-to-string": "off",
      "no-restricted-syntax": ["error", ...everywhere],
    },
  },
  {
    files: ["packages/*/src/**/*.ts", "plugins/*/src/**/*.ts", "tools/eslint-fixtures/**/*.ts"],
    ignores: [...tests, "**/bin.ts", "**/main.ts", "**/manifest-child.ts", "packages/runtime/src/boot.ts"],
    rules: { "no-restricted-syntax": ["error", ...everywhere, ...nothingAtImport], "no-console": "error" },
  },
  { files: settings, rules: { "@nx/enforce-module-boundaries": "off" } },
  {
    files: tests,
    ignores: settings,
    rules: {
      ...boundaries(testLayers),
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-floating-promises": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/ban-ts-comment": "off",
      "@typescript-eslint/restrict-template-expressions": "off",
    },
  },
);
