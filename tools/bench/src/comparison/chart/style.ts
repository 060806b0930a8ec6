/** Colours that can be read on white and on black; which of both it is, the reader's browser says. */
export const style = `
text { font: 12px system-ui, sans-serif; fill: #1f2328; }
.title { font-size: 16px; font-weight: 600; }
.name, .left { text-anchor: end; }
.axis { text-anchor: middle; fill: #59636e; }
.value { font-size: 10px; }
.side { font-style: italic; fill: #59636e; }
.grid { stroke: #d1d9e0; }
.same { stroke: #1f2328; }
.rust { fill: #bc4c00; }
.go { fill: #0969a8; }
.cpp { fill: #6639ba; }
@media (prefers-color-scheme: dark) {
text { fill: #f0f6fc; }
.axis, .side { fill: #9198a1; }
.grid { stroke: #3d444d; }
.same { stroke: #f0f6fc; }
.rust { fill: #f0883e; }
.go { fill: #58a6ff; }
.cpp { fill: #bc8cff; }
}
`;
