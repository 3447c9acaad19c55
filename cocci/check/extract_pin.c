// SPDX-License-Identifier: GPL-2.0
#include <linux/uio.h>

struct request {
	struct iov_iter iter;
	bool unpin;
	long n;
};

long extract_pages(struct iov_iter *from, struct request *request);

int bad_other(struct request *request, struct iov_iter *from)
{
	request->n = extract_pages(from, request);
	if (request->n < 0)
		return request->n;
	request->unpin = iov_iter_extract_will_pin(&request->iter);
	return 0;
}

int bad_before(struct request *request, struct iov_iter *from)
{
	request->unpin = iov_iter_extract_will_pin(&request->iter);
	request->n = extract_pages(from, request);
	return request->n < 0 ? request->n : 0;
}

int the_same(struct request *request, struct iov_iter *from)
{
	request->n = extract_pages(from, request);
	if (request->n < 0)
		return request->n;
	request->unpin = iov_iter_extract_will_pin(from);
	return 0;
}

int asked_before(struct request *request, struct iov_iter *from)
{
	request->unpin = iov_iter_extract_will_pin(from);
	request->n = extract_pages(from, request);
	return request->n < 0 ? request->n : 0;
}
