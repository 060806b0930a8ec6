setInterval(() => undefined, 1000);

export {};
