module compared

go 1.21

require (
	github.com/falcosecurity/plugin-sdk-go v0.8.3
	github.com/valyala/fastjson v1.6.4
)
